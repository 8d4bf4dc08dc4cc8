package tillsync.client.transport;

import org.jspecify.annotations.Nullable;

/** No answer of the service came: nobody knows whether the request was carried out. */
public final class ServiceUnreachable extends RuntimeException {
    private final boolean stranger;

    public ServiceUnreachable(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private ServiceUnreachable(String message, @Nullable Throwable cause, boolean stranger) {
        super(message, cause);
        this.stranger = stranger;
    }

    static ServiceUnreachable byStranger(String message) {
        return new ServiceUnreachable(message, null, true);
    }

    /** Whether something else has answered in its place, such as the sign-in page of a guest Wi-Fi. */
    public boolean isStranger() {
        return stranger;
    }
}
