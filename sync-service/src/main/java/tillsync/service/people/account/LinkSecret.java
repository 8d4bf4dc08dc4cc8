package tillsync.service.people.account;

import java.util.Base64;
import tillsync.service.people.access.TokenHash;

/**
 * The secret of a link, by its SHA-256, in base64url: the secret itself is in the mail alone. When a browser opens the
 * link, the hash goes into its session, and the browser is sent on to an address without the secret.
 */
public record LinkSecret(String hash) {
    private static final int MOST_LENGTH = 200;

    public static LinkSecret of(String secret) {
        var shortened = secret.length() > MOST_LENGTH ? "" : secret;
        return new LinkSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(TokenHash.of(shortened)));
    }

    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(hash);
    }
}
