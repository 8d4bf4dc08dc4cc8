package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;

/** The list of browsers in which a user is signed in. */
@ServiceTest
class OwnSessionsIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private static final String SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";
    private static final Pattern END = Pattern.compile("action=\"(/account/sessions/[0-9a-f-]{36}/end)\"");

    private final String email = UUID.randomUUID() + "@example.com";

    private Browser signedIn(String agent) {
        var browser = new Browser().with("User-Agent", agent);
        browser.signIn(email, PASSWORD).is(303);
        return browser;
    }

    private static String end(String page) {
        var found = END.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    @Test
    void saysWhereTheUserIsSignedInAndEndsOne() {
        Browser.of(email, PASSWORD).post("/sign-out", null);
        var here = signedIn(FIREFOX);
        var phone = signedIn(SAFARI);
        var page = here.get("/account").shows("Firefox on Windows", "(this browser)", "Safari on iPhone", "127.0.0.1");
        here.with("Accept-Language", "de").get("/account").shows("Safari auf iPhone", "Überall abmelden");
        var other = Browser.of("x" + email, PASSWORD);
        var address = end(here.get("/account").text().split("Safari")[1]);
        other.post(address, other.get("/account").csrf()).is(404);
        phone.get("/account").is(200);
        here.post(address, page.csrf()).leadsTo("/account?done=session#account-sessions");
        phone.get("/account").leadsTo("/sign-in");
        here.get("/account").is(200).hides("Safari auf iPhone</span>");
    }

    @Test
    void endsAllOfThemButNoToken() {
        var here = Browser.of(email, PASSWORD);
        var there = signedIn(SAFARI);
        var made = here.api(
                "POST", "/api/v1/tokens", "{\"label\":\"x\"}", "Authorization", Credentials.basic(email, PASSWORD));
        here.post("/account/sessions/end", here.get("/account").csrf()).leadsTo("/sign-in?everywhere");
        here.get("/sign-in?everywhere").shows("You are signed out in all browsers.");
        there.get("/account").leadsTo("/sign-in");
        here.get("/account").leadsTo("/sign-in");
        new Browser()
                .api("GET", "/api/v1/account", null, "Authorization", "Bearer " + made.text("token"))
                .is(200);
        signedIn(FIREFOX).get("/account").shows("Signed out in all browsers");
    }

    @Test
    void takesNothingOverOfWhatABrowserSaysOfItself() {
        Browser.of(email, PASSWORD);
        signedIn("<script>alert(1)</script>")
                .get("/account")
                .shows("unknown on unknown")
                .hides("alert(1)");
    }
}
