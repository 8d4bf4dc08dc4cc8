package tillsync.service.fleet.pairing;

import java.util.Locale;

/** An error of RFC 6749 or RFC 8628. It tells the till which error it is, and a developer why. */
final class OAuthRefusal extends RuntimeException {
    private final Error error;

    OAuthRefusal(Error error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    Error error() {
        return error;
    }

    /** The errors by their names, in lower case on the wire. */
    enum Error {
        INVALID_REQUEST,
        INVALID_CLIENT,
        INVALID_GRANT,
        INVALID_SCOPE,
        UNSUPPORTED_GRANT_TYPE,
        TEMPORARILY_UNAVAILABLE,
        AUTHORIZATION_PENDING,
        SLOW_DOWN,
        ACCESS_DENIED,
        EXPIRED_TOKEN;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
