package tillsync.service.fleet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.fleet.pairing.StockFlow;

/** Pages about tills, walked as a browser walks them. */
@ServiceTest
@TestPropertySource(
        properties = {"tillsync.pairing.most-codes-per-address=500", "server.forward-headers-strategy=native"})
class TillPagesIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @LocalServerPort
    int port;

    private final String email = UUID.randomUUID() + "@example.com";
    private StockFlow till;
    private Browser browser;
    private String connectedPage;

    @BeforeEach
    void aUser() {
        till = new StockFlow(port);
        browser = atAnAddressOfItsOwn();
        browser.signUp(email, PASSWORD);
    }

    /** Wrong codes and sign-ups are counted by network address. */
    private Browser atAnAddressOfItsOwn() {
        return new Browser(port).with("X-Forwarded-For", "203.0.113." + ADDRESSES.incrementAndGet());
    }

    private static String path(StockFlow.Answer asked) {
        return "/activate?code=" + asked.text("user_code");
    }

    /** Confirms a code by its pages. @return the address of the till's page */
    private String connects(StockFlow.Answer asked, String... more) {
        var page = browser.get(path(asked));
        var fields = new String[more.length + 4];
        fields[0] = "code";
        fields[1] = asked.text("user_code");
        fields[2] = "action";
        fields[3] = "confirm";
        System.arraycopy(more, 0, fields, 4, more.length);
        var done = browser.post("/activate/decision", page.csrf(), fields);
        assertThat(done.location()).startsWith("/activate/done?till=");
        var shown = browser.get(done.location());
        assertThat(shown.status()).isEqualTo(200);
        connectedPage = shown.text();
        return "/tills/" + done.location().replaceAll(".*till=|&.*", "");
    }

    @Nested
    class TheCodePage {
        @Test
        void keepsTheCodeWhileTheUserSignsIn() {
            var asked = till.asks("Theke <b>ä</b>");
            var sent = browser.get(path(asked));
            assertThat(sent.location()).isEqualTo("/sign-in");
            assertThat(browser.signIn(email, PASSWORD).location()).isEqualTo(path(asked));

            var page = browser.get(path(asked));
            assertThat(page.text())
                    .contains("Theke &lt;b&gt;ä&lt;/b&gt;", "Wien", "POSSUM16", "Connect this till?")
                    .doesNotContain("<b>");
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");

            var device = connects(asked);
            assertThat(till.polls(asked).status()).isEqualTo(200);
            assertThat(browser.get(device).text()).contains("Theke &lt;b&gt;ä&lt;/b&gt;", "Connected users", "Owner");
            assertThat(browser.get("/").text()).contains("Theke &lt;b&gt;ä&lt;/b&gt;");
        }

        @Test
        void takesATypedCodeHoweverItIsTyped() {
            browser.signIn(email, PASSWORD);
            var asked = till.asks("typed");
            var typed = asked.text("user_code").toLowerCase().replace("-", " ");
            var sent = browser.post("/activate", browser.get("/").csrf(), "code", " " + typed);
            assertThat(sent.status())
                    .as("so that going back sends nothing again")
                    .isEqualTo(303);
            var page = browser.get(sent.location());
            assertThat(page.text()).contains("typed", "Connect this till?");
        }

        @Test
        void hasOneTextForUnknownUsedAndDeniedCodes() {
            browser.signIn(email, PASSWORD);
            var used = till.asks("used");
            connects(used);
            var denied = till.asks("denied");
            var csrf = browser.get(path(denied)).csrf();
            assertThat(browser.post("/activate/decision", csrf, "code", denied.text("user_code"), "action", "deny")
                            .location())
                    .isEqualTo("/activate/denied");
            assertThat(till.polls(denied).error()).isEqualTo("access_denied");

            var text = "There is no such code, not any more, or it was used.";
            for (var code : new String[] {"BCDF-GHJK", used.text("user_code"), denied.text("user_code"), "no code"}) {
                var page = browser.post("/activate", csrf, "code", code);
                assertThat(page.status()).as(code).isEqualTo(404);
                assertThat(page.text()).contains(text);
            }
        }

        @Test
        void saysThatATillIsTheUsersAlready() {
            browser.signIn(email, PASSWORD);
            var first = till.asks("mine");
            connects(first);
            var again = till.with(till.polls(first).text("access_token")).asks("mine");
            assertThat(browser.get(path(again)).text()).contains("This till is connected with you already.");
        }

        @Test
        void letsATillTakeThePlaceOfAnother() {
            browser.signIn(email, PASSWORD);
            var old = connects(till.asks("Kasse alt"));
            var asked = till.asks("Kasse neu");
            assertThat(browser.get(path(asked)).text()).contains("It replaces “Kasse alt” (POSSUM16)");
            assertThat(connects(asked, "replaces", old.substring("/tills/".length())))
                    .isEqualTo(old);
            assertThat(connectedPage)
                    .contains("of the old one, which is signed off")
                    .doesNotContain("independent");
        }

        @Test
        void isInGermanWhereThatIsPreferred() {
            var german = new Browser(port).with("Accept-Language", "de-AT,de;q=0.9");
            german.signIn(email, PASSWORD);
            assertThat(german.get(path(till.asks("Theke"))).text())
                    .contains("Dieses Kassensystem verbinden?", "lang=\"de\"")
                    .doesNotContain("??");
        }

        @Test
        void refusesAFormWithoutItsToken() {
            browser.signIn(email, PASSWORD);
            var asked = till.asks("forged");
            var forged = browser.post("/activate/decision", null, "code", asked.text("user_code"), "action", "confirm");
            assertThat(forged.status()).isEqualTo(403);
            assertThat(till.polls(asked).error()).isEqualTo("authorization_pending");
        }
    }

    @Nested
    class TheTillsPage {
        private String device;
        private Browser ben;
        private String bensEmail;
        private String bensPage;

        @BeforeEach
        void sharedWithBen() {
            browser.signIn(email, PASSWORD);
            var asked = till.asks("Theke");
            device = connects(asked);
            bensEmail = UUID.randomUUID() + "@example.com";
            ben = atAnAddressOfItsOwn();
            ben.signUp(bensEmail, PASSWORD);
            ben.signIn(bensEmail, PASSWORD);
            assertThat(ben.get(device).status()).isEqualTo(404);
            var further = till.with(till.polls(asked).text("access_token")).asks("Theke");
            var page = ben.get(path(further));
            assertThat(page.text()).contains("Connect with this till?");
            var done =
                    ben.post("/activate/decision", page.csrf(), "code", further.text("user_code"), "action", "confirm");
            bensPage = ben.get(done.location()).text();
        }

        @Test
        void tellsAFurtherUserWhatHasHappenedToHim() {
            assertThat(connectedPage)
                    .contains("A new device is independent at first")
                    .doesNotContain("You are a viewer");
            assertThat(bensPage)
                    .contains("Nothing changes about its articles.", "You are a viewer: you may look at it.")
                    .doesNotContain("independent at first");
        }

        @Test
        void showsItsUsersAndLetsTheOwnerDecide() {
            assertThat(browser.get("/").text()).contains("Anna has been connected with “Theke”");
            var page = browser.get(device);
            assertThat(page.text()).contains(bensEmail, "may look");
            var ids = page.text().split("name=\"userId\" value=\"");
            var benId = ids[ids.length - 1].substring(0, 36);
            assertThat(ben.get(device).text()).doesNotContain(email).contains("Disconnect me");

            var csrf = page.csrf();
            assertThat(browser.post(device + "/role", csrf, "userId", benId, "role", "EDITOR")
                            .location())
                    .isEqualTo(device + "?role=saved#users");
            assertThat(browser.get(device + "?role=saved").text())
                    .contains("The change was saved: what each user may do");
            assertThat(ben.post(device + "/sign-off", ben.get(device).csrf(), "followers", "independent")
                            .status())
                    .isEqualTo(403);
            assertThat(browser.post(device + "/withdrawal", csrf, "userId", benId)
                            .location())
                    .isEqualTo(device + "?removed#users");
            assertThat(browser.get(device + "?removed").text()).contains("The user is disconnected");
            assertThat(browser.get(device).text()).doesNotContain("The user is disconnected");
            assertThat(ben.get(device).status()).isEqualTo(404);
        }

        @Test
        void refusesToLoseItsLastOwnerInWords() {
            var page = browser.get(device);
            var first = page.text().split("name=\"userId\" value=\"")[1].substring(0, 36);
            var refused = browser.post(device + "/withdrawal", page.csrf(), "userId", first);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("The till would have no owner any more.");
        }

        @Test
        void keepsWhatWasTypedBesideWhatIsWrongWithIt() {
            var page = browser.get(device);
            assertThat(page.text()).contains("/arrangement#arrange\"");
            var refused = browser.post(device + "/arrangement", page.csrf(), "name", " ", "place", "Graz\u0007");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text())
                    .contains(
                            "Name: Enter something that can be seen.",
                            "Branch: This holds characters that cannot be seen.")
                    .containsPattern(
                            "<input id=\"name\"[^>]* value=\" \" aria-invalid=\"true\" aria-describedby=\"name-fault\"")
                    .containsPattern("<input id=\"place\"[^>]* value=\"Graz[^>]*aria-invalid=\"true\"");
            var saved = browser.post(device + "/arrangement", page.csrf(), "name", "Bar", "place", "Graz");
            assertThat(saved.location()).isEqualTo(device + "?arranged#arrange");
            assertThat(browser.get(device + "?arranged").text())
                    .contains("Name and place were saved.", "value=\"Graz\"");
        }

        @Test
        void saysOfATillThatWasNeverThereWhatIsKnown() {
            var shop = Shop.open(port, "never-" + UUID.randomUUID());
            var main = shop.till("Hauptkasse");
            main.publish(1, Shop.puts(0, 3, 100));
            var kiosk = shop.till("Kiosk");
            shop.follow(kiosk, main);
            var visitor = new Browser(port);
            visitor.signIn(shop.email(), shop.password());
            assertThat(visitor.get("/tills/" + kiosk.id()).text())
                    .contains("not been heard of yet since it was connected with you", "none yet")
                    .doesNotContain("goes on selling", "three minutes");
        }

        @Test
        void signsTheDeviceOff() {
            var page = browser.get(device);
            assertThat(browser.post(device + "/sign-off", page.csrf(), "followers", "independent")
                            .location())
                    .isEqualTo("/?signedOff");
            assertThat(browser.get(device).status()).isEqualTo(404);
            assertThat(browser.get("/?signedOff").text()).contains("The device is signed off.");
            assertThat(browser.get("/").text())
                    .contains("No till is connected with you yet.")
                    .doesNotContain("The device is signed off.");
        }
    }

    /** Another main would have other articles: that is set up where there is a preview. */
    @Test
    void offersTheFollowersOfAMainThatLeavesOnlyWhatLosesNothing() {
        var shop = Shop.open(port, "leaving-" + UUID.randomUUID());
        var main = shop.till("Hauptkasse");
        var nord = shop.till("Nord");
        var south = shop.till("Süd");
        var other = shop.till("Zelt");
        shop.follow(nord, main);
        shop.follow(south, main);
        var visitor = new Browser(port);
        visitor.signIn(shop.email(), shop.password());
        assertThat(visitor.get("/tills/" + main.id()).text())
                .contains("value=\"independent\"", "value=\"follow:" + nord.id(), "value=\"follow:" + south.id())
                .doesNotContain("value=\"follow:" + other.id());
    }

    @Test
    void theOverviewGroupsFollowersUnderTheirMain() {
        var shop = Shop.open(port, "overview-" + UUID.randomUUID());
        var main = shop.till("Hauptkasse");
        shop.follow(shop.till("Nord"), main);
        shop.till("Zelt");
        main.publish(1, Shop.puts(0, 3, 100));
        var visitor = new Browser(port);
        visitor.signIn(shop.email(), shop.password());
        var text = visitor.get("/").text();
        assertThat(text.indexOf("Hauptkasse")).isLessThan(text.indexOf("Nord"));
        assertThat(text.indexOf("Nord")).isLessThan(text.indexOf("Zelt"));
        assertThat(text)
                .contains("3 changes pending", "not connected", "Please check whether it is switched on")
                .doesNotContain("??");
    }
}
