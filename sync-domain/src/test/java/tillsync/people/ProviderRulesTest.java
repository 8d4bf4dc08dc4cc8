package tillsync.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts of what a sign-in service says. */
class ProviderRulesTest {
    private static final ProviderIdentity ANNA = new ProviderIdentity("https://login.example", "anna");
    private static final Instant ASKED = Instant.parse("2026-11-29T08:00:00Z");

    private static ProviderStatement said(String email, boolean verified, String... methods) {
        return new ProviderStatement(ANNA, email, verified, "Anna", Set.of(methods), null);
    }

    @ParameterizedTest
    @CsvSource({
        "anna@shop.example, true, '', true, ''",
        "anna@shop.example, true, '', false, CLOSED",
        "anna@shop.example, false, '', true, NO_MAIL",
        ", true, '', true, NO_MAIL",
        "anna@SHOP.example, true, Shop.Example, false, ''",
        "anna@shop.example, false, shop.example, true, NO_MAIL",
        "anna@sub.shop.example, true, shop.example, true, DOMAIN",
        "anna@evilshop.example, true, shop.example, true, DOMAIN",
        "anna@shop.example@evil.example, true, shop.example, true, DOMAIN",
    })
    void anAccountIsMadeForAVerifiedAddressOfANamedDomain(
            String email, boolean verified, String domain, boolean open, String flaw) {
        var rules = new ProviderRules(domain.isEmpty() ? Set.of() : Set.of(domain), Set.of());
        assertThat(rules.againstNewAccount(said(email, verified), open).orElse(""))
                .isEqualTo(flaw);
    }

    @Test
    void aSecondFactorCountsIfTheOperatorHasNamedIt() {
        assertThat(new ProviderRules(Set.of(), Set.of()).hasSecondFactor(said(null, false, "mfa", "otp")))
                .isFalse();
        var rules = new ProviderRules(Set.of(), Set.of("mfa"));
        assertThat(rules.hasSecondFactor(said(null, false, "pwd", "mfa"))).isTrue();
        assertThat(rules.hasSecondFactor(said(null, false, "pwd", "MFA"))).isFalse();
        assertThat(rules.hasSecondFactor(said(null, false))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29T08:00:05Z, true",
        "2026-11-29T07:59:00Z, true",
        "2026-11-29T07:58:59Z, false",
        "2026-11-29T08:02:00Z, true",
        "2026-11-29T08:02:01Z, false",
        ", false"
    })
    void whoWasSignedInThereAlreadyHasNotSignedInAnew(Instant signedIn, boolean anew) {
        assertThat(ProviderRules.isAnew(signedIn, ASKED, ASKED.plusSeconds(60))).isEqualTo(anew);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a\nb", "a\0"})
    void aSubjectIsVisibleAscii(String subject) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderIdentity("https://login.example", subject));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProviderIdentity("https://login.example", "a".repeat(256)));
        assertThat(new ProviderIdentity("https://login.example", "A".repeat(255)))
                .isNotEqualTo(new ProviderIdentity("https://login.example", "a".repeat(255)));
    }
}
