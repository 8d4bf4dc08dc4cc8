package tillsync.client.transport;

/**
 * What became of a code when the till asked.
 *
 * @param token of this till where it was confirmed, else ""; it is given once
 */
public record Decision(Kind kind, String token) {

    /** What the service says. */
    public enum Kind {
        CONFIRMED,
        PENDING,
        /** Asked too fast: from now on the interval is five seconds longer. */
        SLOW_DOWN,
        DENIED,
        /** The code is worth nothing any more: another is needed. */
        EXPIRED
    }

    static Decision of(Kind kind) {
        return new Decision(kind, "");
    }

    @Override
    public String toString() {
        return "Decision[" + kind + "]";
    }
}
