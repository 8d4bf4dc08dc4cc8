package tillsync.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the word of a sign-in service counts for.
 *
 * @param domains of email addresses for which it may make accounts, in small letters; none: all
 * @param factors its values of {@code amr} or {@code acr} that stand for a second factor; none: no value does
 */
public record ProviderRules(Set<String> domains, Set<String> factors) {
    /** Clocks of two services differ. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(1);

    public ProviderRules {
        domains = Set.copyOf(
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
        factors = Set.copyOf(factors);
    }

    /**
     * Why no account is made for somebody who has none yet: {@code NO_MAIL}, {@code DOMAIN} or {@code CLOSED}. Whether
     * somebody else has the address is not asked here.
     *
     * @param openSignUp whether everybody may make an account; else only who has an address of a named domain
     * @return empty: it may be made
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

    /** Whether the person has shown a second factor there, as far as the operator lets that count. */
    public boolean hasSecondFactor(ProviderStatement said) {
        return said.methods().stream().anyMatch(factors::contains);
    }

    /**
     * Whether somebody has signed in anew, and not been waved through as somebody who was signed in already.
     *
     * @param signedIn when they did, as the sign-in service says; null: it does not say
     * @param asked when they were sent there
     */
    public static boolean isAnew(@Nullable Instant signedIn, Instant asked, Instant now) {
        return signedIn != null && !signedIn.isBefore(asked.minus(MOST_SKEW)) && !signedIn.isAfter(now.plus(MOST_SKEW));
    }
}
