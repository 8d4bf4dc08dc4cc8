package tillsync.status;

/** What a till is among the others. */
public enum Part {
    MAIN,
    FOLLOWER,
    /** A main that nobody follows: for people something of its own, for the rules a main. */
    INDEPENDENT;

    /** What a till is for the rules, which know no independent one. */
    public static Part ofRule(boolean main) {
        return main ? MAIN : FOLLOWER;
    }

    /** @param followers how many tills have their articles from it, as far as whoever looks knows */
    public static Part of(boolean main, long followers) {
        if (!main) {
            return FOLLOWER;
        }
        return followers > 0 ? MAIN : INDEPENDENT;
    }
}
