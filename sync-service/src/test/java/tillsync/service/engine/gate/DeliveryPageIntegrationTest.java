package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The page of a main whose changes come to one branch first, as its user sees it in a browser. */
@ServiceTest
class DeliveryPageIntegrationTest {
    private Shop shop;
    private PlainTill main;
    private PlainTill north;
    private PlainTill south;
    private Browser browser;
    private String page;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Haupt <b>kasse");
        north = shop.till("Nord");
        south = shop.till("Süd");
        shop.follow(north, main);
        shop.follow(south, main);
        main.publish(1, Shop.puts(0, 10, 100)).is(200);
        browser = shop.browser();
        page = main.page() + "/held-back";
    }

    private void pilots() {
        var csrf = browser.get(page).csrf();
        browser.post(page + "/mode", csrf, "mode", "PILOT", "tills", north.id(), "quietHours", "12")
                .leadsTo(page + "?saved");
    }

    @Test
    void twoTillsAreTickedAsABrowserSendsThem() {
        var shown = browser.get(page).shows("name=\"tills[0]\"", "name=\"tills[1]\"");
        browser.post(page + "/mode", shown.csrf(), "mode", "PILOT", "tills[1]", south.id())
                .leadsTo(page + "?saved");
        browser.post(page + "/mode", shown.csrf(), "mode", "PILOT", "tills[0]", north.id(), "tills[1]", south.id())
                .leadsTo(page + "?saved");
        assertThat(shop.get(main.api() + "/delivery").at("pilots").size()).isEqualTo(2);
    }

    @Test
    void choosesHowChangesReachTheFollowers() {
        browser.get(main.page()).shows("href=\"" + page + "\"");
        browser.get(main.page() + "/delivery").leadsTo(page);
        browser.get(page).shows("each change at once", "First in one branch").hides("<b>kasse");
        pilots();
        browser.get(page + "?saved").shows("Saved.", "first", "After 12 hours", "value=\"12\"");

        var csrf = browser.get(page).csrf();
        browser.post(page + "/mode", csrf, "mode", "WINDOW", "opens", "02:00", "closes", "02:00")
                .is(422)
                .shows("Both must differ", "value=\"02:00\"");
        browser.post(page + "/mode", csrf, "mode", "PILOT").is(422).shows("Choose at least one till");
        browser.post(page + "/mode", csrf, "mode", "WINDOW", "opens", "02:00", "closes", "05:00", "quietHours", "12")
                .leadsTo(page + "?saved");
        browser.get(page).shows("from 02:00 to 05:00");
    }

    @Test
    void showsWhatWaitsAndReleasesWhatWasSeen() {
        pilots();
        main.publish(2, Shop.puts(0, 2, 120)).is(200);
        main.publish(3, Shop.removes(3, 4)).is(200);

        browser.get(page).shows("do not have these changes yet");
        north.reports("").is(200);
        var shown = browser.get(page)
                .shows("3 articles: 0 new, 2 changed, 1 removed. Prices: 2 higher, 0 lower")
                .shows("€1.00", "€1.20", "removed", "Now for all", "Take back ...", "Release");
        browser.get("/notices").shows("wait for their release", page);
        browser.get(south.page() + "/held-back").shows("decided at the main").hides("Now for all");
        browser.post(page + "/release", shown.csrf(), "revision", "3").leadsTo(page + "?released");
        assertThat(south.revision()).isEqualTo(3);
        browser.post(page + "/release", shown.csrf(), "revision", "3").is(409).shows("Nothing is held here");
    }

    @Test
    void keepsPilotTillsOfOtherUsersAndDoesNotNameThem() {
        pilots();
        var ben = Shop.open();
        ben.joins(main);
        ben.joins(south);
        shop.send("PUT", main.api() + "/users/" + ben.userId(), "{\"role\":\"EDITOR\"}")
                .is(204);
        var bens = ben.browser();

        bens.get(page).shows("1 till of other users").hides("Nord");
        bens.post(page + "/mode", bens.get(page).csrf(), "mode", "PILOT", "tills", south.id())
                .leadsTo(page + "?saved");
        assertThat(shop.get(main.api() + "/delivery").at("pilots")).hasSize(2);
    }

    @Test
    void keepsTheZoneOfAWindow() {
        var window = "{\"mode\":\"WINDOW\",\"opens\":\"02:00\",\"closes\":\"05:00\",\"zone\":\"America/Lima\"}";
        shop.send("PUT", main.api() + "/delivery", window).is(200);

        var csrf = browser.get(page)
                .shows("name=\"zone\" value=\"America/Lima\"", "Time in Lima")
                .csrf();
        browser.post(
                        page + "/mode",
                        csrf,
                        "mode",
                        "WINDOW",
                        "opens",
                        "03:00",
                        "closes",
                        "05:00",
                        "zone",
                        "America/Lima")
                .leadsTo(page + "?saved");
        assertThat(shop.get(main.api() + "/delivery").text("window/zone")).isEqualTo("America/Lima");
        browser.post(page + "/mode", csrf, "mode", "WINDOW", "opens", "03:00", "closes", "05:00", "zone", "")
                .leadsTo(page + "?saved");
    }

    @Test
    void takesBackWhatWaits() {
        pilots();
        main.publish(2, Shop.puts(0, 2, 120)).is(200);
        main.publish(3, Shop.removes(3, 4)).is(200);

        var csrf = browser.get(page).csrf();
        var draft = browser.post(main.page() + "/changes", csrf, "after", "1", "revision", "3");
        browser.get(draft.location()).is(200);
        var undo = shop.send("POST", main.api() + "/undos", "{\"after\":1,\"revision\":3}")
                .is(201);
        assertThat(undo.number("edits")).isEqualTo(3);
        assertThat(undo.text("undoes")).isEqualTo("r2-3");
        shop.get(main.api() + "/undos/" + undo.text("id")).is(200);

        main.publish(4, Shop.puts(0, 2, 100)).is(200);
        main.publish(5, Shop.puts(3, 4, 100)).is(200);
        assertThat(south.revision()).as("released by itself").isEqualTo(5);
        browser.get(page).hides("Take back ...");
    }

    @Test
    void isInGerman() {
        browser.with("Accept-Language", "de");
        browser.get(page).shows("Was zurückgehalten wird", "Zuerst in einer Filiale", "Zeitfenster");
        pilots();
        main.publish(2, Shop.puts(0, 1, 120)).is(200);
        north.reports("").is(200);
        browser.get(page).shows("Freigeben", "Jetzt für alle", "1 Artikel: 0 neu, 1 geändert, 0 gelöscht");
    }
}
