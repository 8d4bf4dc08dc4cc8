package tillsync.service.people.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.article.Sha256;
import tillsync.release.Version;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;

@ServiceTest
class TokenIntegrationTest {
    @Autowired
    JdbcTemplate database;

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

    private Answer made(Shop by, String more) {
        asksForToken(by, more).is(201);
        return by.get("/api/v1/tokens").is(200);
    }

    private static List<String> scopes(Answer listed, int index) {
        var names = new ArrayList<String>();
        listed.at(index + "/scopes").forEach(name -> names.add(name.stringValue()));
        return names;
    }

    @Test
    void aTokenThatIsAskedForWithoutMoreDoesAllForAYear() {
        var shop = Shop.open();
        var made = asksForToken(shop, "").is(201);
        assertThat(made.at("scopes")).hasSize(4);
        assertThat(OffsetDateTime.parse(made.text("expiresAt")))
                .isCloseTo(OffsetDateTime.now().plusDays(365), within(1, ChronoUnit.MINUTES));
        assertThat(scopes(shop.get("/api/v1/tokens"), 1)).containsExactly("read", "articles", "topology", "operate");
    }

    @Test
    void aTokenThatIsOverIsNone() {
        var shop = Shop.open();
        shop.get("/api/v1/account").is(200);
        database.update(
                "update account_token set expires_at = ? where account = ?",
                OffsetDateTime.now().minusSeconds(1),
                shop.userId());
        shop.get("/api/v1/account").is(401, "UNAUTHENTICATED");
    }

    @Test
    void anEndThatIsNullIsInAYearToo() {
        var listed = made(Shop.open(), ",\"expiresAt\":null");
        assertThat(OffsetDateTime.parse(listed.text("1/expiresAt")))
                .isAfter(OffsetDateTime.now().plusDays(364));
    }

    @Test
    void aTokenMayAlwaysRead() {
        assertThat(scopes(made(Shop.open(), ",\"scopes\":[\"topology\",\"articles\",\"topology\"]"), 1))
                .containsExactly("read", "articles", "topology");
    }

    @ParameterizedTest
    @CsvSource({"[], /scopes", "'[\"read\",\"all\"]', /scopes/1", "'[\"READ\"]', /scopes/0", "[null], /scopes/0"})
    void aScopeThatIsNoneIsRefused(String scopes, String pointer) {
        asksForToken(Shop.open(), ",\"scopes\":" + scopes)
                .is(422)
                .shows("\"pointer\":\"" + pointer + "\"", "\"code\":\"SCOPE_UNKNOWN\"");
    }

    @Test
    void tokensOfBeforeGoOnDoingAllAndNeverEnd() {
        var shop = Shop.open();
        var secret = "tsu_" + "a".repeat(43);
        database.update(
                "insert into account_token (id, account, label, hash, created_at) values ('old', ?, 'old', ?, ?)",
                shop.userId(),
                Sha256.of(secret.getBytes(StandardCharsets.UTF_8)),
                OffsetDateTime.parse("2026-01-01T00:00:00Z"));
        var old = new Wire(shop.wire().port(), secret);
        var listed = old.get("/api/v1/tokens").is(200);
        assertThat(listed.text("0/label")).isEqualTo("old");
        assertThat(listed.at("0/expiresAt").isNull()).isTrue();
        old.send("PUT", "/api/v1/guard", "{\"windowSeconds\":600,\"percent\":20,\"articles\":50}")
                .is(200);
        assertThat(scopes(listed, 0)).hasSize(4);
    }

    @Test
    void thePageOffersATokenThatOnlyLooksForNinetyDays() {
        var shop = Shop.open();
        var browser = shop.browser();
        var form = browser.get("/account")
                .shows("value=\"90\" selected=\"selected\"")
                .hides("checked=\"checked\"");
        browser.post("/account/tokens", form.csrf(), "label", "labels", "days", "90", "password", shop.password())
                .is(200);
        browser.post(
                        "/account/tokens",
                        form.csrf(),
                        "label",
                        "prices",
                        "days",
                        "30",
                        "articles",
                        "on",
                        "topology",
                        "on",
                        "password",
                        shop.password())
                .is(200);
        var listed = shop.get("/api/v1/tokens");
        assertThat(scopes(listed, 1)).containsExactly("read");
        assertThat(OffsetDateTime.parse(listed.text("1/expiresAt")))
                .isCloseTo(OffsetDateTime.now().plusDays(90), within(1, ChronoUnit.MINUTES));
        assertThat(scopes(listed, 2)).containsExactly("read", "articles", "topology");
        assertThat(OffsetDateTime.parse(listed.text("2/expiresAt")))
                .isCloseTo(OffsetDateTime.now().plusDays(30), within(1, ChronoUnit.MINUTES));
        browser.get("/account").shows("change articles, who follows whom, and deliveries", "not used yet");
    }
}
