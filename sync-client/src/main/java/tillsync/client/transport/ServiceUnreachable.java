package tillsync.client.transport;

import org.jspecify.annotations.Nullable;

/** No answer of the service came that could be used: nobody knows whether the request was carried out. */
public final class ServiceUnreachable extends RuntimeException {
    private enum Kind {
        SILENT,
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

    static ServiceUnreachable byStranger(String message) {
        return new ServiceUnreachable(message, null, Kind.STRANGER);
    }

    /** What came is no answer to what was asked. */
    public static ServiceUnreachable byBrokenAnswer(String message, @Nullable Throwable cause) {
        return new ServiceUnreachable(message, cause, Kind.BROKEN);
    }

    /** Whether something else has answered in its place, such as the sign-in page of a guest Wi-Fi. */
    public boolean isStranger() {
        return kind == Kind.STRANGER;
    }

    /** Whether something came that is JSON, but no answer to what was asked. Nothing of it was used. */
    public boolean isBrokenAnswer() {
        return kind == Kind.BROKEN;
    }
}
