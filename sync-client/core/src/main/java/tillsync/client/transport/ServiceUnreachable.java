package tillsync.client.transport;

import org.jspecify.annotations.Nullable;

/** The service gave no usable answer: nobody knows whether the request was carried out. */
public final class ServiceUnreachable extends RuntimeException {
    private enum Kind {
        SILENT,
        UNFINISHED,
        STRANGER,
        BROKEN
    }

    private final Kind kind;

    public ServiceUnreachable(String message, @Nullable Throwable cause) {
        this(message, cause, Kind.SILENT);
    }

    private ServiceUnreachable(String message, @Nullable Throwable cause, Kind kind) {
        super(message, cause);
        this.kind = kind;
    }

    public static ServiceUnreachable byStranger(String message) {
        return new ServiceUnreachable(message, null, Kind.STRANGER);
    }

    /** For an answer that has not come to its end, or not begun within its time. */
    public static ServiceUnreachable byUnfinishedAnswer(String message, Throwable cause) {
        return new ServiceUnreachable(message, cause, Kind.UNFINISHED);
    }

    /** For JSON that does not answer the request. */
    public static ServiceUnreachable byBrokenAnswer(String message, @Nullable Throwable cause) {
        return new ServiceUnreachable(message, cause, Kind.BROKEN);
    }

    /** Returns true if an answer has not come to its end, or not begun within its time. */
    public boolean isUnfinished() {
        return kind == Kind.UNFINISHED;
    }

    /**
     * Returns true if something else has answered in the service's place, such as the sign-in page of a guest Wi-Fi.
     */
    public boolean isStranger() {
        return kind == Kind.STRANGER;
    }

    /** Returns true if JSON came that does not answer the request. Nothing of it was used. */
    public boolean isBrokenAnswer() {
        return kind == Kind.BROKEN;
    }
}
