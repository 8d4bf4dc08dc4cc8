package tillsync.client.transport;

import org.jspecify.annotations.Nullable;

/** No answer of the service came: nobody knows whether the request was carried out. */
public final class ServiceUnreachable extends RuntimeException {

    public ServiceUnreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
