package tillsync.people;

import java.util.regex.Pattern;

/**
 * A person's identity at an external sign-in service (OpenID Connect). Both parts together name one person permanently.
 * An email address does not, since it can be given to somebody else.
 *
 * @param issuer the address of the sign-in service, exactly as it names itself; at most 400 characters
 * @param subject its own name for the person; at most 255 visible characters of ASCII, case-sensitive
 */
public record ProviderIdentity(String issuer, String subject) {
    private static final int MOST_ISSUER_LENGTH = 400;
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7E]{1,255}");

    public ProviderIdentity {
        if (issuer.isEmpty() || issuer.length() > MOST_ISSUER_LENGTH) {
            throw new IllegalArgumentException(
                    "issuer: " + issuer.length() + " characters (expected: 1.." + MOST_ISSUER_LENGTH + ")");
        }
        if (!SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException("subject: (expected: 1..255 visible characters of ASCII)");
        }
    }
}
