package tillsync.service.people.oidc;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tillsync.people.ProviderRules;

/**
 * {@code tillsync.oidc.*}: a sign-in service of the operator's, by which users may sign in. Without an issuer there is
 * none, and nothing of it is shown.
 *
 * @param issuer the address by which it names itself, such as https://login.example/realms/shop; https, or this machine
 * @param clientId by which it knows this service
 * @param clientSecret by which this service authenticates there; null: it is known by its address alone (PKCE)
 * @param name its name on pages, such as "Shop Login"
 * @param domains of verified email addresses for which it may make accounts; none: all, if sign-up is open
 * @param factors its values of amr or acr for which no second factor is asked for here; none: it is always asked for
 * @param onlyForLinked whether only it opens the accounts that are linked to it
 */
@ConfigurationProperties(value = "tillsync.oidc", ignoreUnknownFields = false)
public record OidcSettings(
        @Nullable URI issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("OpenID Connect") String name,
        @DefaultValue Set<String> domains,
        @DefaultValue Set<String> factors,
        @DefaultValue("false") boolean onlyForLinked) {
    private static final int MOST_NAME_LENGTH = 60;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public OidcSettings {
        name = name.strip();
        if (issuer == null) {
            if (clientId != null || clientSecret != null || onlyForLinked) {
                throw new IllegalArgumentException("tillsync.oidc.issuer: missing (expected: the sign-in service to"
                        + " which the other settings belong)");
            }
        } else if (!isSafe(issuer) || issuer.getQuery() != null || issuer.getFragment() != null) {
            throw new IllegalArgumentException("tillsync.oidc.issuer: " + issuer
                    + " (expected: an https address, such as https://login.example/realms/shop)");
        } else if (clientId == null || clientId.isBlank()) {
            throw new IllegalArgumentException(
                    "tillsync.oidc.client-id: missing (expected: the one that the sign-in service has given)");
        }
        if (name.isEmpty() || name.length() > MOST_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "tillsync.oidc.name: " + name.length() + " characters (expected: 1.." + MOST_NAME_LENGTH + ")");
        }
    }

    /** Returns true if nobody else can read on the way what is sent to the address. */
    static boolean isSafe(URI address) {
        var host = address.getHost();
        return host != null
                && address.getUserInfo() == null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(host)));
    }

    /** The name of the sign-in service on pages; null: the operator has not set one. */
    public @Nullable String shownName() {
        return issuer == null ? null : name;
    }

    public ProviderRules rules() {
        return new ProviderRules(domains, factors);
    }

    /** Leaves out the secret, since settings may end in a log. */
    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + ", name=" + name + "]";
    }
}
