package tillsync.service.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sign-in service is named wholly, or not at all. */
class OidcSettingsTest {
    private static OidcSettings settings(String issuer, String client, String secret) {
        return new OidcSettings(
                issuer == null ? null : URI.create(issuer), client, secret, "Shop Login", Set.of(), Set.of(), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://login.example", "https://login.example/realms/shop", "http://localhost:8180/realms/shop"
            })
    void anAddressThatIsSafeIsTaken(String issuer) {
        assertThat(settings(issuer, "tillsync", null).shownName()).isEqualTo("Shop Login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example",
                "https://login.example/?realm=shop",
                "https://a:b@login.example",
                "login.example",
                "ftp://login.example",
                "https://login.example#x"
            })
    void othersAreRefused(String issuer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(issuer, "tillsync", null))
                .withMessageStartingWith("tillsync.oidc.issuer: " + issuer);
    }

    @Test
    void halfOfTheSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("https://login.example", null, null))
                .withMessageStartingWith("tillsync.oidc.client-id: missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(null, "tillsync", null))
                .withMessageStartingWith("tillsync.oidc.issuer: missing");
        assertThat(settings(null, null, null).shownName()).isNull();
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(settings("https://login.example", "tillsync", "very secret").toString())
                .doesNotContain("very secret");
    }
}
