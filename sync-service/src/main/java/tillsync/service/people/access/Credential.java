package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;

/**
 * The stored form of the credential that let a user in, never the secret itself.
 *
 * @param isToken a bearer token; else a browser's session
 * @param id the token's SHA-256 in hexadecimal digits, or the session's id
 */
public record Credential(boolean isToken, String id) {

    /** The credential of a request that was let in. */
    public static Credential of(HttpServletRequest request) {
        return BearerToken.of(request)
                .map(token -> new Credential(true, HexFormat.of().formatHex(TokenHash.of(token))))
                .orElseGet(() -> {
                    var session = request.getSession(false);
                    return new Credential(false, session == null ? "" : session.getId());
                });
    }
}
