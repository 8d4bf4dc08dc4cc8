package tillsync.status;

/** A till's connection as shown to people, in more detail than {@link ConnectionState}, which programs read. */
enum LinkDetail {
    CONNECTED,
    /** Its network lets only polls through. */
    RESTRICTED,
    /** The till was heard of a short while ago. */
    SILENT,
    NOT_CONNECTED,
    /** The till was never heard of. */
    NEVER,
    OFF;

    static LinkDetail of(StatusFacts till, boolean restricted) {
        return switch (till.connection()) {
            case CONNECTED -> restricted ? RESTRICTED : CONNECTED;
            case STALE -> SILENT;
            case NOT_CONNECTED -> till.heardOf() ? NOT_CONNECTED : NEVER;
            case OFF -> OFF;
        };
    }
}
