package tillsync.service.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.TickedClock;

/**
 * A sign-in service that does not answer keeps nobody out but those whom the operator lets in by it alone. Nothing
 * listens on the first port of this machine.
 */
@ServiceTest
@TestPropertySource(
        properties = {
            "tillsync.public-address=" + StockProvider.SERVICE,
            "tillsync.oidc.issuer=http://127.0.0.1:1",
            "tillsync.oidc.client-id=tillsync",
            "tillsync.oidc.name=Shop Login",
            "tillsync.oidc.only-for-linked=true"
        })
@Import(TickedClock.Ticks.class)
class ProviderDownIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    JdbcTemplate database;

    @Autowired
    TickedClock clock;

    @BeforeEach
    void whatTheAddressHasUsedComesBack() {
        clock.tick(Duration.ofMinutes(16));
    }

    private final String email = UUID.randomUUID() + "@example.com";

    private void isLinked(String issuer) {
        database.update(
                "insert into provider_identity (id, account, issuer, subject, label, created_at)"
                        + " select ?, id, ?, ?, email, current_timestamp from account where email = ?",
                UUID.randomUUID().toString(),
                issuer,
                email,
                email);
    }

    @Test
    void itsPageSaysSoAndThePasswordWorksOn() {
        Browser.of(email, PASSWORD);
        var browser = new Browser().with("Accept-Language", "de");
        browser.post(
                        "/sign-in/oidc",
                        browser.get("/sign-in").shows("Mit Shop Login anmelden").csrf())
                .leadsTo("/sign-in?failed=DOWN");
        browser.get("/sign-in?failed=DOWN").shows("Der Anmeldedienst antwortet gerade nicht.");
        browser.signIn(email, PASSWORD).leadsTo("/");
    }

    @Test
    void anAccountThatIsLinkedIsEnteredByItAlone() {
        var browser = Browser.of(email, PASSWORD);
        isLinked("https://earlier.example");
        new Browser().signIn(email, PASSWORD).leadsTo("/");
        isLinked("http://127.0.0.1:1");
        new Browser().signIn(email, PASSWORD).is(422).shows("entered by the sign-in service alone");
        new Browser().signIn(email, "wrong").is(422).hides("entered by the sign-in service alone");
        var basic = "Basic " + Base64.getEncoder().encodeToString((email + ":" + PASSWORD).getBytes());
        new Browser()
                .api("POST", "/api/v1/tokens", "{\"label\":\"x\"}", "Authorization", basic)
                .is(422, "INVALID")
                .shows("ONLY");
        browser.get("/account").shows("You sign in with Shop Login alone.").hides("Change the password");
    }

    @Test
    void manyVisitsFromOneAddressWait() {
        var browser = new Browser();
        var csrf = browser.get("/sign-in").csrf();
        int status = 303;
        for (int i = 0; i < 61 && status == 303; i++) {
            status = browser.post("/sign-in/oidc", csrf).status();
        }
        assertThat(status).isEqualTo(429);
    }
}
