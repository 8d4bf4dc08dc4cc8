package tillsync.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operator's rules for trusting a sign-in service.
 *
 * @param domains the email domains that may get new accounts, in lower case; empty if the domain does not matter
 * @param factors its values of {@code amr} or {@code acr} that count as a second factor
 */
public record ProviderRules(Set<String> domains, Set<String> factors) {
    /** The most that the clocks of two services may differ. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(1);

    public ProviderRules {
        domains = Set.copyOf(
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
        factors = Set.copyOf(factors);
    }

    /**
     * Returns the objection to a new account: {@code NO_MAIL}, {@code DOMAIN} or {@code CLOSED}. Does not check if the
     * address is taken.
     *
     * @param openSignUp whether anybody may make an account; otherwise only people with an address of a named domain
     * @return empty if the account may be made
     */
    public Optional<String> againstNewAccount(ProviderStatement said, boolean openSignUp) {
        var email = said.email();
        if (email == null || !said.emailVerified()) {
            return Optional.of("NO_MAIL");
        }
        if (!domains.isEmpty()) {
            var domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
            return domains.contains(domain) ? Optional.empty() : Optional.of("DOMAIN");
        }
        return openSignUp ? Optional.empty() : Optional.of("CLOSED");
    }

    /** Counts only the methods that the operator accepts as a second factor. */
    public boolean hasSecondFactor(ProviderStatement said) {
        return said.methods().stream().anyMatch(factors::contains);
    }

    /**
     * Returns true for a new sign-in, not for one that an existing session let through.
     *
     * @param signedIn the time of the sign-in, by the word of the sign-in service; null if unknown
     * @param asked the time when the person was sent there
     */
    public static boolean isAnew(@Nullable Instant signedIn, Instant asked, Instant now) {
        return signedIn != null && !signedIn.isBefore(asked.minus(MOST_SKEW)) && !signedIn.isAfter(now.plus(MOST_SKEW));
    }
}
