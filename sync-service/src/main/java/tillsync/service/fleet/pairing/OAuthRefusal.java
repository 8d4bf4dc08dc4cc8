package tillsync.service.fleet.pairing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An error of RFC 6749 or RFC 8628, or USE_NONCE. It tells the till which error it is, and a developer why. */
final class OAuthRefusal extends RuntimeException {
    private final Error error;
    private final @Nullable String nonce;

    OAuthRefusal(Error error, String description) {
        this(error, description, null);
    }

    private OAuthRefusal(Error error, String description, @Nullable String nonce) {
        super(description, null, false, false);
        this.error = error;
        this.nonce = nonce;
    }

    /** The till has to sign this one. */
    static OAuthRefusal useNonce(String nonce) {
        return new OAuthRefusal(Error.USE_NONCE, "nonce: (expected: this one, signed within 5 minutes)", nonce);
    }

    @Nullable
    String nonce() {
        return nonce;
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
        USE_NONCE,
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
