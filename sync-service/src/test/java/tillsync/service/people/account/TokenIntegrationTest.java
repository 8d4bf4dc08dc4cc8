package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.release.Version;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;

@ServiceTest
class TokenIntegrationTest {
    private Answer asksForToken(Shop by, String more, String... headers) {
        var basic = new ArrayList<>(List.of("Authorization", by.basic()));
        basic.addAll(List.of(headers));
        return Wire.nobody()
                .send("POST", "/api/v1/tokens", "{\"label\":\"test\"" + more + "}", basic.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"en, the password of an account, token", "de, Passwort eines Kontos, Token"})
    void aWrongPasswordIsCalledThat(String language, String reason, String wrongReason) {
        var nobody = new Shop(Wire.nobody(), "nobody@example.com", "wrong");
        var answer = asksForToken(nobody, "", "Accept-Language", language);

        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.text("detail")).contains(reason).doesNotContain(wrongReason);
    }

    @ParameterizedTest
    @CsvSource({"tomorrow, TIME", "2026-11-24T08:00:00, TIME", "2001-01-01T00:00:00Z, OUT_OF_TIME"})
    void aTokenIsNotMadeForATimeThatIsNoneOrOver(String expiresAt, String code) {
        asksForToken(Shop.open(), ",\"expiresAt\":\"" + expiresAt + "\"")
                .is(422)
                .shows("\"pointer\":\"/expiresAt\"", "\"code\":\"" + code + "\"");
    }

    @Test
    void theDescriptionOfAllPathsSaysWhose() {
        var info = Wire.nobody().get("/v3/api-docs");
        assertThat(info.text("info/title")).isEqualTo("Tillsync");
        assertThat(info.text("info/version")).isEqualTo(Version.ours().release());
    }
}
