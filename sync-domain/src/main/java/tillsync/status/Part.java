package tillsync.status;

/** What a till is among the others. */
public enum Part {
    MAIN,
    FOLLOWER,
    /** A main that nobody follows: for people something of its own, for the rules a main. */
    INDEPENDENT;

    /** @param followers how many tills have their articles from it, as far as whoever looks knows */
    public static Part of(boolean main, long followers) {
        if (!main) {
            return FOLLOWER;
        }
        return followers > 0 ? MAIN : INDEPENDENT;
    }
}
