package tillsync.service.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.TickedClock;
import tillsync.service.people.account.Credentials;
import tillsync.service.people.factor.CodeApp;

/** A second factor: setting it up, signing in by it, losing it. */
@ServiceTest
@Import(TickedClock.Ticks.class)
class SecondFactorIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    TickedClock clock;

    @Autowired
    JdbcTemplate database;

    private final String email = UUID.randomUUID() + "@example.com";
    private Browser here;

    @BeforeEach
    void anAccount() {
        here = Browser.of(email, PASSWORD);
    }

    private CodeApp.Owner owner() {
        var owner = CodeApp.setUp(here, clock.instant());
        clock.tick(Duration.ofSeconds(30)); // each code is good once
        return owner;
    }

    /** A browser in which the password was typed, and nothing more. */
    private Browser half() {
        var browser = new Browser();
        browser.signIn(email, PASSWORD).leadsTo("/sign-in/code");
        return browser;
    }

    private static Answer types(Browser browser, String code) {
        return browser.fill("/sign-in/code", "code", code);
    }

    @Test
    void countsOnceARightCodeWasShown() {
        var page =
                here.get("/account/second-factor").shows("<svg class=\"qr\"", "otpauth://totp/Tillsync%3A", "secret=");
        var app = CodeApp.reads(page);
        here.post("/account/second-factor", page.csrf(), "code", app.wrong(clock.instant()))
                .is(422)
                .shows("id=\"code-fault\"");
        here.get("/account").shows("It is off.");
        new Browser().signIn(email, PASSWORD).leadsTo("/");
        assertThat(CodeApp.reads(here.get("/account/second-factor")))
                .as("the same secret, until it counts")
                .matches(again -> Arrays.equals(again.secret(), app.secret()));

        var made = here.post("/account/second-factor", page.csrf(), "code", app.code(clock.instant()))
                .is(200);
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(new HashSet<>(CodeApp.recoveryCodes(made))).hasSize(10);
        here.get("/account").shows("It is on.", "The second factor was set up");
        here.get("/account/second-factor").shows("You have 10 left.").hides("id=\"secret\"");
    }

    @Test
    void thePasswordAloneReachesThePageForTheCodeAndNothingElse() {
        owner();
        var half = half();
        half.get("/sign-in/code").is(200).shows("One more step");
        for (var path : List.of("/", "/account", "/team", "/account/second-factor", "/api/v1/account")) {
            assertThat(half.get(path).status()).as(path).isIn(303, 401);
        }
        half.get("/sign-in/second-factor").leadsTo("/sign-in"); // no way around
        half.get("/sign-in").is(200).shows("Sign in");
        new Browser().get("/sign-in/code").leadsTo("/sign-in");
        var slow = half();
        clock.tick(Duration.ofMinutes(10));
        slow.get("/sign-in/code").leadsTo("/sign-in");
    }

    @Test
    void aCodeLetsInOnceAndLeadsWhereTheUserWantedToGo() {
        var app = owner().app();
        var code = app.code(clock.instant());
        var browser = new Browser();
        browser.get("/team");
        browser.signIn(email, PASSWORD).leadsTo("/sign-in/code");
        var secret = browser.secret();
        types(browser, app.wrong(clock.instant())).is(422).shows("This code is wrong, or was used already.");
        types(browser, code).leadsTo("/team");
        browser.get("/team").is(200);
        assertThat(browser.secret()).as("another secret").isNotEqualTo(secret);
        types(half(), code).is(422);
    }

    @Test
    void aRecoveryCodeLetsInOnceHoweverItIsTyped() {
        var codes = owner().codes();
        var browser = half();
        types(browser, codes.get(3).toLowerCase().replace("-", " ")).leadsTo("/");
        browser.get("/account").shows("A recovery code was used");
        types(half(), codes.get(3)).is(422);
        types(half(), codes.get(4)).leadsTo("/");
        here.get("/account/second-factor").shows("You have 8 left.");
    }

    @Test
    void newRecoveryCodesEndTheOldOnes() {
        var old = owner().codes();
        var made = here.post(
                        "/account/second-factor/codes", here.get("/account").csrf())
                .is(200);
        var fresh = CodeApp.recoveryCodes(made);
        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(old);
        types(half(), old.get(0)).is(422);
        types(half(), fresh.get(0)).leadsTo("/");
    }

    @Test
    void theSixthWrongCodeWaitsAndARightOneIsNotCounted() {
        var app = owner().app();
        var half = half();
        for (int i = 0; i < 5; i++) {
            types(half, app.wrong(clock.instant())).is(422);
        }
        var refused = types(half, app.code(clock.instant())).is(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        fiveMinutesPass();
        types(half, app.code(clock.instant())).leadsTo("/");
    }

    @Test
    void manyWrongCodesAtOnceAreNoMoreTries() {
        var app = owner().app();
        var half = half();
        var csrf = half.get("/sign-in/code").csrf();
        var wrong = app.wrong(clock.instant());
        var asked = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> half.post("/sign-in/code", csrf, "code", wrong).status()))
                .limit(12)
                .toList();
        assertThat(asked.stream().map(CompletableFuture::join).filter(status -> status != 429))
                .hasSize(5)
                .containsOnly(422);
    }

    /** The database's clock counts. */
    private void fiveMinutesPass() {
        database.update("update wrong_code set back_at = back_at - interval '5' minute");
    }

    @Test
    void aRunOfWrongCodesIsNotedOnceADay() {
        var app = owner().app();
        var half = half();
        for (int i = 0; i < 4; i++) {
            types(half, app.wrong(clock.instant())).is(422);
        }
        assertThat(runs()).isZero();
        types(half, app.wrong(clock.instant())).is(422);
        here.get("/account").shows("Several wrong codes of the second factor were typed");
        fiveMinutesPass();
        types(half, app.wrong(clock.instant())).is(422);
        types(half, app.wrong(clock.instant())).is(429);
        assertThat(runs()).isOne();
        clock.tick(Duration.ofDays(1));
        fiveMinutesPass();
        var tomorrow = half();
        types(tomorrow, app.wrong(clock.instant())).is(422);
        types(tomorrow, app.wrong(clock.instant())).is(422);
        types(tomorrow, app.wrong(clock.instant())).is(429);
        assertThat(runs()).isEqualTo(2);
    }

    private int runs() {
        return database.queryForObject(
                "select count(*) from account_event e join account a on a.id = e.account"
                        + " where a.email = ? and e.what = 'WRONG_CODES'",
                Integer.class,
                email);
    }

    @Test
    void aTokenNeedsTheCodeToo() {
        var app = owner().app();
        var basic = new String[] {"Authorization", Credentials.basic(email, PASSWORD)};
        var nobody = new Browser();
        nobody.api("POST", "/api/v1/tokens", "{\"label\":\"x\"}", basic).is(401, "SECOND_FACTOR");
        nobody.api("POST", "/api/v1/tokens", "{\"label\":\"x\",\"code\":\"" + app.wrong(clock.instant()) + "\"}", basic)
                .is(401, "SECOND_FACTOR");
        var code = app.code(clock.instant());
        nobody.api("POST", "/api/v1/tokens", "{\"label\":\"x\",\"code\":\"" + code + "\"}", basic)
                .is(201);
        nobody.api("POST", "/api/v1/tokens", "{\"label\":\"y\",\"code\":\"" + code + "\"}", basic)
                .is(401, "SECOND_FACTOR");
        nobody.api(
                        "POST",
                        "/api/v1/tokens",
                        "{\"label\":\"y\"}",
                        "Authorization",
                        Credentials.basic(email, "wrong password"))
                .is(401, "UNAUTHENTICATED");
    }

    @Test
    void anotherAppTakesThePlaceOfTheOldOne() {
        var old = owner().app();
        var page = here.get("/account/second-factor?other");
        var app = CodeApp.reads(page);
        here.post("/account/second-factor", page.csrf(), "code", app.code(clock.instant()))
                .is(200);
        clock.tick(Duration.ofSeconds(30));
        types(half(), old.code(clock.instant())).is(422);
        types(half(), app.code(clock.instant())).leadsTo("/");
    }

    @Test
    void itIsSwitchedOffByItsOwner() {
        var codes = owner().codes();
        here.post("/account/second-factor/remove", here.get("/account").csrf())
                .leadsTo("/account/second-factor?done=removed");
        new Browser().signIn(email, PASSWORD).leadsTo("/");
        assertThat(database.queryForObject(
                        "select count(*) from recovery_code r join account a on a.id = r.account where a.email = ?",
                        Integer.class,
                        email))
                .isZero();
        assertThat(codes).isNotEmpty();
    }

    @Test
    void anotherPasswordEndsAHalfSignIn() {
        var app = owner().app();
        var half = half();
        here.post(
                        "/account/password",
                        here.get("/account").csrf(),
                        "current",
                        PASSWORD,
                        "next",
                        "another horse battery")
                .is(303);
        half.get("/sign-in/code").leadsTo("/sign-in");
        assertThat(half.post("/sign-in/code", half.get("/sign-in").csrf(), "code", app.code(clock.instant()))
                        .location())
                .isEqualTo("/sign-in");
    }

    @Test
    void noSecretStandsInTheDatabase() {
        var page = here.get("/account/second-factor");
        var app = CodeApp.reads(page);
        assertThat(holds(app.secret())).as("while it is offered").isFalse();
        var made = here.post("/account/second-factor", page.csrf(), "code", app.code(clock.instant()));
        assertThat(holds(app.secret())).isFalse();
        var codes = CodeApp.recoveryCodes(made);
        assertThat(database.queryForList("select hash from recovery_code", byte[].class))
                .hasSizeGreaterThanOrEqualTo(10)
                .noneMatch(hash -> new String(hash, StandardCharsets.ISO_8859_1)
                        .contains(codes.get(0).replace("-", "")));
    }

    private boolean holds(byte[] secret) {
        var text = HexFormat.of().formatHex(secret);
        var base64 = Base64.getEncoder().encodeToString(secret);
        return database.queryForList("select secret from second_factor", byte[].class).stream()
                        .anyMatch(row -> HexFormat.of().formatHex(row).contains(text))
                || database
                        .queryForList("select attribute_bytes from browser_session_attributes", byte[].class)
                        .stream()
                        .map(row -> new String(row, StandardCharsets.UTF_8))
                        .anyMatch(row -> row.contains(base64));
    }
}
