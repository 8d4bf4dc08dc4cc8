package tillsync.client.transport;

/**
 * The service's answer to a till that asks about its code.
 *
 * @param token of this till if the code was confirmed, else ""; it is given once
 */
public record Decision(Kind kind, String token) {

    /** The service's decision. */
    public enum Kind {
        CONFIRMED,
        PENDING,
        /** The till has asked too fast: from now on the interval is five seconds longer. */
        SLOW_DOWN,
        DENIED,
        /** The code is worth nothing any more: the till needs a new one. */
        EXPIRED
    }

    public static Decision of(Kind kind) {
        return new Decision(kind, "");
    }

    @Override
    public String toString() {
        return "Decision[" + kind + "]";
    }
}
