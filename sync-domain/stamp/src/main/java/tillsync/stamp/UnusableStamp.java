package tillsync.stamp;

/** A time stamp, or an answer with one, that shows nothing. The message says why, in one line that fits into a log. */
public final class UnusableStamp extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 400;

    public UnusableStamp(String message) {
        super(plain(message));
    }

    public UnusableStamp(String message, Throwable cause) {
        super(plain(message), cause);
    }

    /** Others have written some of it. */
    private static String plain(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST)).replaceAll("\\p{C}", "?");
    }
}
