package tillsync.service.fleet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.fleet.pairing.StockFlow;

/** Pages about tills, walked as a browser walks them. */
@ServiceTest
@TestPropertySource(properties = "server.forward-headers-strategy=native")
class TillPagesIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final String email = UUID.randomUUID() + "@example.com";
    private StockFlow till;
    private Browser browser;
    private String connectedPage;

    @BeforeEach
    void aUser() {
        till = new StockFlow();
        browser = atAnAddressOfItsOwn();
        atAnAddressOfItsOwn().signUp(email, PASSWORD);
    }

    /** Wrong codes and sign-ups are counted by network address. */
    private Browser atAnAddressOfItsOwn() {
        return new Browser().with("X-Forwarded-For", "203.0.113." + ADDRESSES.incrementAndGet());
    }

    private static String path(Answer asked) {
        return "/activate?code=" + asked.text("user_code");
    }

    /** Confirms a code by its pages. @return the address of the till's page */
    private String connects(Answer asked, String... more) {
        var page = browser.get(path(asked));
        var fields = new String[more.length + 4];
        fields[0] = "code";
        fields[1] = asked.text("user_code");
        fields[2] = "action";
        fields[3] = "confirm";
        System.arraycopy(more, 0, fields, 4, more.length);
        var done = browser.post("/activate/decision", page.csrf(), fields);
        assertThat(done.location()).startsWith("/activate/done?till=");
        var shown = browser.get(done.location()).is(200);
        connectedPage = shown.text();
        return "/tills/" + done.location().replaceAll(".*till=|&.*", "");
    }

    @Nested
    class TheCodePage {
        @Test
        void keepsTheCodeWhileTheUserSignsIn() {
            var asked = till.asks("Theke <b>ä</b>");
            browser.get(path(asked)).leadsTo("/sign-in");
            browser.signIn(email, PASSWORD).leadsTo(path(asked));

            var page = browser.get(path(asked))
                    .shows("Theke &lt;b&gt;ä&lt;/b&gt;", "Wien", "POSSUM16", "Connect this till?")
                    .hides("<b>");
            assertThat(page.header("Cache-Control")).contains("no-store");
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");

            var device = connects(asked);
            till.polls(asked).is(200);
            browser.get(device).shows("Theke &lt;b&gt;ä&lt;/b&gt;", "Who has access", "Owner");
            browser.get("/").shows("Theke &lt;b&gt;ä&lt;/b&gt;");
        }

        @Test
        void takesATypedCodeHoweverItIsTyped() {
            browser.signIn(email, PASSWORD);
            var asked = till.asks("typed");
            var typed = asked.text("user_code").toLowerCase().replace("-", " ");
            var sent = browser.post("/activate", browser.get("/").csrf(), "code", " " + typed);
            sent.is(303); // so that going back sends nothing again
            browser.get(sent.location()).shows("typed", "Connect this till?");
        }

        @Test
        void hasOneTextForUnknownUsedAndDeniedCodes() {
            browser.signIn(email, PASSWORD);
            var used = till.asks("used");
            connects(used);
            var denied = till.asks("denied");
            var csrf = browser.get(path(denied)).csrf();
            browser.post("/activate/decision", csrf, "code", denied.text("user_code"), "action", "deny")
                    .leadsTo("/activate/denied");
            assertThat(till.polls(denied).error()).isEqualTo("access_denied");

            var text = "This code is unknown, expired or used already.";
            for (var code : new String[] {"BCDF-GHJK", used.text("user_code"), denied.text("user_code"), "no code"}) {
                browser.post("/activate", csrf, "code", code).is(404).shows(text);
            }
        }

        @Test
        void saysThatATillIsTheUsersAlready() {
            browser.signIn(email, PASSWORD);
            var first = till.asks("mine");
            connects(first);
            var again = till.with(till.polls(first).text("access_token")).asks("mine");
            browser.get(path(again)).shows("This till is connected with you already.");
        }

        @Test
        void letsATillTakeThePlaceOfAnother() {
            browser.signIn(email, PASSWORD);
            var old = connects(till.asks("Kasse alt"));
            var asked = till.asks("Kasse neu");
            browser.get(path(asked)).shows("No, it replaces “Kasse alt” (POSSUM16)");
            assertThat(connects(asked, "replaces", old.substring("/tills/".length())))
                    .isEqualTo(old);
            assertThat(connectedPage)
                    .contains("of the old one, which is signed off")
                    .doesNotContain("independent");
        }

        @Test
        void isInGermanWhereThatIsPreferred() {
            var german = new Browser().with("Accept-Language", "de-AT,de;q=0.9");
            german.signIn(email, PASSWORD);
            german.get(path(till.asks("Theke")))
                    .shows("Diese Kasse verbinden?", "lang=\"de\"")
                    .hides("??");
        }

        @Test
        void refusesAFormWithoutItsToken() {
            browser.signIn(email, PASSWORD);
            var asked = till.asks("forged");
            browser.post("/activate/decision", null, "code", asked.text("user_code"), "action", "confirm")
                    .is(403);
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
            ben.get(device).is(404);
            var further = till.with(till.polls(asked).text("access_token")).asks("Theke");
            var page = ben.get(path(further)).shows("Connect with this till?");
            var done =
                    ben.post("/activate/decision", page.csrf(), "code", further.text("user_code"), "action", "confirm");
            bensPage = ben.get(done.location()).text();
        }

        @Test
        void tellsAFurtherUserWhatHasHappenedToHim() {
            assertThat(connectedPage)
                    .contains("A new till is independent at first")
                    .doesNotContain("You are a viewer");
            assertThat(bensPage)
                    .contains("Nothing changes about its articles.", "You are a viewer: you may look at it.")
                    .doesNotContain("independent at first");
        }

        @Test
        void showsItsUsersAndLetsTheOwnerDecide() {
            browser.get("/").shows("Anna is connected with “Theke”");
            var page = browser.get(device).shows(bensEmail, "may look");
            var ids = page.text().split("name=\"userId\" value=\"");
            var benId = ids[ids.length - 1].substring(0, 36);
            ben.get(device).hides(email).shows("Give up my access");

            var csrf = page.csrf();
            browser.post(device + "/role", csrf, "userId", benId, "role", "EDITOR")
                    .leadsTo(device + "?role=saved#users");
            browser.get(device + "?role=saved").shows("Saved.");
            ben.post(device + "/sign-off", ben.get(device).csrf(), "followers", "independent")
                    .is(403);
            browser.post(device + "/withdrawal", csrf, "userId", benId).leadsTo(device + "?removed#users");
            browser.get(device + "?removed").shows("The access is removed");
            browser.get(device).hides("The access is removed");
            ben.get(device).is(404);
        }

        @Test
        void refusesToLoseItsLastOwnerInWords() {
            var page = browser.get(device);
            var first = page.text().split("name=\"userId\" value=\"")[1].substring(0, 36);
            browser.post(device + "/withdrawal", page.csrf(), "userId", first)
                    .is(409)
                    .shows("The till would have no owner any more.");
        }

        @Test
        void keepsWhatWasTypedBesideWhatIsWrongWithIt() {
            var page = browser.get(device).shows("/arrangement#arrange\"");
            var refused = browser.post(device + "/arrangement", page.csrf(), "name", " ", "place", "Graz\u0007")
                    .is(422);
            assertThat(refused.text())
                    .contains(
                            "Name: Enter something that can be seen.",
                            "Branch: This holds characters that cannot be seen.")
                    .containsPattern(
                            "<input id=\"name\"[^>]* value=\" \" aria-invalid=\"true\" aria-describedby=\"name-fault\"")
                    .containsPattern("<input id=\"place\"[^>]* value=\"Graz[^>]*aria-invalid=\"true\"");
            browser.post(device + "/arrangement", page.csrf(), "name", "Bar", "place", "Graz")
                    .leadsTo(device + "?arranged#arrange");
            browser.get(device + "?arranged").shows("Name and place were saved.", "value=\"Graz\"");
        }

        @Test
        void saysOfATillThatWasNeverThereWhatIsKnown() {
            var shop = Shop.open();
            var main = shop.till("Hauptkasse");
            main.publish(1, Shop.puts(0, 3, 100));
            var kiosk = shop.till("Kiosk");
            shop.follow(kiosk, main);
            var visitor = shop.browser();
            visitor.get(kiosk.page())
                    .shows("not been heard of yet since it was connected with you", "none yet")
                    .hides("goes on selling", "three minutes");
        }

        @Test
        void signsTheDeviceOff() {
            var page = browser.get(device);
            browser.post(device + "/sign-off", page.csrf(), "followers", "independent")
                    .leadsTo("/?signedOff");
            browser.get(device).is(404);
            browser.get("/?signedOff").shows("The till is signed off.");
            browser.get("/").shows("No till connected yet.").hides("The till is signed off.");
        }
    }

    /** Another main would have other articles: that is set up where there is a preview. */
    @Test
    void offersTheFollowersOfAMainThatLeavesOnlyWhatLosesNothing() {
        var shop = Shop.open();
        var main = shop.till("Hauptkasse");
        var nord = shop.till("Nord");
        var south = shop.till("Süd");
        var other = shop.till("Zelt");
        shop.follow(nord, main);
        shop.follow(south, main);
        var visitor = shop.browser();
        visitor.get(main.page())
                .shows("value=\"independent\"", "value=\"follow:" + nord.id(), "value=\"follow:" + south.id())
                .hides("value=\"follow:" + other.id());
    }

    @Test
    void theOverviewGroupsFollowersUnderTheirMain() {
        var shop = Shop.open();
        var main = shop.till("Hauptkasse");
        shop.follow(shop.till("Nord"), main);
        shop.till("Zelt");
        main.publish(1, Shop.puts(0, 3, 100));
        var visitor = shop.browser();
        var text = visitor.get("/").text();
        assertThat(text.indexOf("Hauptkasse")).isLessThan(text.indexOf("Nord"));
        assertThat(text.indexOf("Nord")).isLessThan(text.indexOf("Zelt"));
        assertThat(text).contains("3 changes pending", "not connected").doesNotContain("??");
    }
}
