package tillsync.status;

/** A till's role among the others. */
public enum Part {
    MAIN,
    FOLLOWER,
    /** A main that nobody follows: people see it as a third role, rules as a main. */
    INDEPENDENT;

    /** The role of a till for the rules, which do not know independent tills. */
    public static Part ofRule(boolean main) {
        return main ? MAIN : FOLLOWER;
    }

    /** @param followers the number of tills that take their articles from it, as far as the reader knows */
    public static Part of(boolean main, long followers) {
        if (!main) {
            return FOLLOWER;
        }
        return followers > 0 ? MAIN : INDEPENDENT;
    }
}
