package tillsync.service.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.TickedClock;

/** A service with a stock sign-in service beside it, and somebody who is known there. */
@ServiceTest
@TestPropertySource(
        properties = {
            "tillsync.public-address=" + StockProvider.SERVICE,
            "tillsync.oidc.client-id=" + StockProvider.CLIENT,
            "tillsync.oidc.client-secret=" + StockProvider.SECRET,
            "tillsync.oidc.name=Shop Login",
            "tillsync.oidc.factors=mfa"
        })
@Import(TickedClock.Ticks.class)
abstract class ProviderTest {
    static final String PASSWORD = "correct horse battery";

    /** One for all tests of this process, which share the service, too. */
    static final StockProvider PROVIDER = StockProvider.start();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("tillsync.oidc.issuer", PROVIDER::issuer);
    }

    @Autowired
    TickedClock clock;

    @Autowired
    JdbcTemplate database;

    /** A name at the sign-in service that nobody had before. */
    final String user = "u" + UUID.randomUUID().toString().substring(0, 8);

    final String email = StockProvider.email(user);

    @BeforeEach
    void oneClock() {
        clock.tick(Duration.ofMinutes(16)); // tests share an address, and what it has used comes back by then
        PROVIDER.with(clock);
    }

    /** The address at the sign-in service to which a form leads. */
    static String leadsThere(Answer page) {
        var refresh = page.is(200).shows("Go on to Shop Login").header("Refresh");
        assertThat(refresh).startsWith("0;url=" + PROVIDER.issuer() + "/oauth2/authorize?");
        return refresh.substring("0;url=".length());
    }

    /** Signs in by the sign-in service. @return what the service answers to who comes back */
    static Answer signsIn(Browser browser, String user) {
        return browser.get(PROVIDER.way(goes(browser), user)).is(303);
    }

    static String goes(Browser browser) {
        return leadsThere(browser.post("/sign-in/oidc", browser.get("/sign-in").csrf()));
    }

    static Answer links(Browser browser, String user) {
        var page = browser.post("/account/identities", browser.get("/account").csrf());
        return browser.get(PROVIDER.way(leadsThere(page), user)).is(303);
    }

    String account() {
        return database.queryForObject("select id from account where email = ?", String.class, email);
    }
}
