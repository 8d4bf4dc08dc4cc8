package tillsync.service.fleet.pairing;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;

/** Whoever comes by a till's QR code and signs in first is told which till waits. */
@ServiceTest
@TestPropertySource(properties = "server.forward-headers-strategy=native")
class WaitingTillIntegrationTest {
    private static Browser stranger(String address) {
        return new Browser().with("Accept-Language", "en").with("X-Forwarded-For", address);
    }

    @Test
    void signingInSaysWhichTillWaits() {
        var code = new StockFlow().asks("Theke <b>").text("user_code");
        var browser = stranger("203.0.113.201");
        browser.get("/sign-in").hides("After that");
        browser.get("/activate?code=" + code).leadsTo("/sign-in");
        browser.get("/sign-in")
                .shows("After that, you connect the till “Theke &lt;b&gt;” (code " + code + ").")
                .hides("POSSUM16", "TAXOPOS");
        browser.signIn("x@example.com", "not the password").is(422).shows("you connect the till “Theke");
    }

    @Test
    void whoGuessesSeesNoNames() {
        var code = new StockFlow().asks("Theke").text("user_code");
        var bot = stranger("203.0.113.202");
        for (int i = 0; i < 10; i++) {
            bot.get("/activate?code=BCDF-GHJ" + "BCDFGHJKLM".charAt(i));
            bot.get("/sign-in").shows("you connect the till that shows the code BCDF-GHJ");
        }
        bot.get("/activate?code=" + code);
        bot.get("/sign-in")
                .shows("you connect the till that shows the code " + code)
                .hides("Theke");
        bot.get("/activate?code=%3Cb%3E");
        bot.get("/sign-in").is(200);

        var other = stranger("203.0.113.203");
        other.get("/activate?code=" + code);
        other.get("/sign-in").shows("“Theke”");
    }
}
