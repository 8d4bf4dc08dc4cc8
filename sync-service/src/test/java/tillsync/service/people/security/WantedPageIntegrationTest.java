package tillsync.service.people.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;

/** Signing in leads to the page that was asked for, and nothing is stored for those who never sign in. */
@ServiceTest
class WantedPageIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String NEXT = "tillsync-next";
    private static final int STRANGERS = 50;

    @Autowired
    JdbcTemplate database;

    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeEach
    void anAccount() {
        Browser.of(email, PASSWORD);
    }

    private int sessions() {
        return database.queryForObject("select count(*) from browser_session", Integer.class);
    }

    private static String packed(String address) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lookingAtPagesWithoutSigningInStoresNothing() {
        int before = sessions();
        for (int i = 0; i < STRANGERS; i++) {
            var stranger = new Browser();
            stranger.get("/account?try=" + i).leadsTo("/sign-in");
            stranger.get("/sign-in").is(200);
            assertThat(stranger.secret()).isEmpty();
        }
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void aLinkThatIsNotGoodStoresNothing() {
        int before = sessions();
        for (var path : new String[] {"/reset", "/confirm", "/set-up", "/invitation"}) {
            var stranger = new Browser();
            stranger.get(path + "?secret=made-up").leadsTo(path);
            stranger.get(path).is(200).shows("This link is no longer valid");
        }
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void thePageIsShownOnceAfterSigningIn() {
        var browser = new Browser();
        browser.get("/team?done=joined&added=1").leadsTo("/sign-in");
        browser.signIn(email, "wrong password").is(422);
        browser.signIn(email, PASSWORD).leadsTo("/team?done=joined&added=1");
        assertThat(browser.cookie(NEXT)).isEmpty();
        browser.post("/sign-out", browser.get("/account").csrf()).leadsTo("/sign-in");
        browser.signIn(email, PASSWORD).leadsTo("/");
    }

    @Test
    void whatAPageAsksForByItselfIsNotShownAfterSigningIn() {
        var browser = new Browser().with("HX-Request", "true");
        browser.get("/team").leadsTo("/sign-in");
        browser.signIn(email, PASSWORD).leadsTo("/");
    }

    /** Each window has a sign-in page of its own, but they share the cookie. */
    @Test
    void aWindowInWhichSomebodyHasSignedOutLeadsToTheFirstPage() {
        var browser = new Browser();
        browser.signIn(email, PASSWORD);
        browser.post("/sign-out", browser.get("/account").csrf()).leadsTo("/sign-in");
        var first = browser.get("/sign-in");
        browser.get("/team").leadsTo("/sign-in"); // in another window
        var second = browser.get("/sign-in");
        browser.sends(first, "/sign-in", "email", email, "password", PASSWORD).leadsTo("/");
        browser.post("/sign-out", browser.get("/account").csrf());
        browser.sends(second, "/sign-in", "email", email, "password", PASSWORD).leadsTo("/team");
        browser.post("/sign-out", browser.get("/account").csrf());
        browser.fill("/sign-in", "email", email, "password", PASSWORD, "next", "//evil.example/")
                .leadsTo("/");
    }

    @Test
    void anAddressThatIsTooLongIsNotKept() {
        var browser = new Browser();
        browser.get("/account?x=" + "y".repeat(989)).leadsTo("/sign-in");
        assertThat(browser.cookie(NEXT)).hasSizeBetween(1_300, 1_334);
        var other = new Browser();
        other.get("/account?x=" + "y".repeat(990)).leadsTo("/sign-in");
        assertThat(other.cookie(NEXT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "/\\evil.example/",
                "https://evil.example/",
                "javascript:alert(1)",
                "/account\r\nSet-Cookie: x=y",
                "/ä",
                "account"
            })
    void aCookieThatNamesNoPageOfThisServiceIsNotFollowed(String address) {
        var browser = new Browser();
        browser.cookie(NEXT, packed(address));
        browser.signIn(email, PASSWORD).leadsTo("/");
    }

    @Test
    void aCookieOfAnythingElseIsNotFollowed() {
        for (var value : new String[] {"/account", "x", "abcde", packed("/" + "x".repeat(1_000)), "x".repeat(5_000)}) {
            var browser = new Browser();
            browser.cookie(NEXT, value);
            browser.signIn(email, PASSWORD).leadsTo("/");
        }
    }
}
