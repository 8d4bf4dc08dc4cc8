package tillsync.stamp;

import org.bouncycastle.tsp.TSPException;

/** A time stamp, or an answer with one, that proves nothing. The message says why, in one line that fits into a log. */
public final class UnusableStamp extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 400;

    public UnusableStamp(String message) {
        super(plain(message));
    }

    public UnusableStamp(String message, Throwable cause) {
        super(plain(message), cause);
    }

    /** Wraps a failure of the library to read foreign data. */
    static UnusableStamp of(String what, Exception failure, String expected) {
        var said = failure instanceof TSPException ? failure.getMessage() : failure.toString();
        return new UnusableStamp(what + ": " + said + " (expected: " + expected + ")", failure);
    }

    /** Makes text that others wrote fit for a log: shortens it and replaces control characters. */
    private static String plain(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST)).replaceAll("\\p{C}", "?");
    }
}
