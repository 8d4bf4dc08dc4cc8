package tillsync.service.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.Article;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.asking.Wire;

/** Late changes are looked at and decided on their page:   main -> north. */
@ServiceTest
@TestPropertySource(properties = {"tillsync.live.connect-within=1s", "tillsync.live.answer-within=2s"})
class InboxPageIntegrationTest {
    private static final String DONE = "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private Shop.Till main;
    private Shop.Till north;
    private Browser browser;
    private String entry;

    @BeforeEach
    void lateChanges() {
        shop = Shop.open(port, "inbox-" + UUID.randomUUID());
        main = shop.till("Hauptkasse");
        north = shop.till("Nord <b>");
        main.publish(1, Shop.puts(0, 2, 250));
        shop.follow(north, main);
        main.publish(2, Shop.puts(1, 2, 260));
        var late = "{\"edits\":[" + Edit.put(Shop.article("0", 310)).canonical() + ","
                + Edit.put(article("1", "<i>Neu</i>", 55)).canonical()
                + ",{\"op\":\"remove\",\"number\":\"9\"}],\"at\":\"2026-01-02T10:00:00Z\"}";
        entry = north.send("PUT", "/api/v1/till/change-sets/1", late)
                .json()
                .get("inboxId")
                .stringValue();
        browser = new Browser(port).with("Accept-Language", "de");
        browser.signIn(shop.email(), shop.password());
    }

    private static Article article(String number, String name, long cents) {
        return Article.read("{\"number\":\"" + number + "\",\"name\":\"" + name + "\",\"price\":{\"cents\":" + cents
                + ",\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\"}");
    }

    private String status() {
        return jdbc.queryForObject("select status from inbox_entry where id = ?", String.class, entry);
    }

    private CompletableFuture<Browser.Page> decides(String action, String... articles) {
        var page = browser.get("/inbox");
        var fields = new String[4 + 2 * articles.length];
        fields[0] = "entry";
        fields[1] = entry;
        fields[2] = "action";
        fields[3] = action;
        for (int i = 0; i < articles.length; i++) {
            fields[4 + 2 * i] = "article-" + i;
            fields[5 + 2 * i] = articles[i];
        }
        return CompletableFuture.supplyAsync(() -> browser.post("/inbox", page.csrf(), fields));
    }

    @Test
    void showsWhatIsThereNowBesideWhatCameLate() {
        var page = browser.get("/inbox");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(
                        "Von „Nord &lt;b&gt;“, geändert 02.01.2026",
                        "2,50 EUR",
                        "3,10 EUR",
                        "2,60 EUR",
                        "0,55 EUR",
                        "Name: &lt;i&gt;Neu&lt;/i&gt;",
                        "Am Hauptgerät inzwischen geändert",
                        "nicht vorhanden",
                        "gelöscht",
                        "gleich: Es würde sich nichts ändern",
                        "Ausgewählte an „Hauptkasse“ übernehmen")
                .doesNotContain("<i>", "<b>", "??");
    }

    /** One click must not delete: what came late and removes an article is ticked by who means it. */
    @Test
    void whatWouldDeleteAnArticleIsNotChosenInAdvance() {
        var page = browser.get("/inbox").text();
        var ticked = Pattern.compile("<input type=\"checkbox\"[^>]*>")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .filter(box -> box.contains("checked="))
                .toList();
        assertThat(ticked).as("the others are overtaken").isEmpty();
        assertThat(page).contains("value=\"9\"", "Artikel sind zu entscheiden.");
    }

    @Test
    void theChosenAreTakenOverAndTheRestStays() {
        var decided = decides("publish", "0");
        var till = new Wire(port, main.token());
        var request = till.nextRequest();
        assertThat(ChangeSet.read(request.get("edits")).edits()).containsExactly(Edit.put(Shop.article("0", 310)));
        till.responds(request.get("id").stringValue(), DONE);

        assertThat(decided.join().location()).isEqualTo("/inbox?done=published");
        assertThat(browser.get("/inbox?done=published").text())
                .contains("Das Hauptgerät hat die Artikel übernommen.", "0,55 EUR")
                .doesNotContain("3,10 EUR");
        assertThat(status()).isEqualTo("HELD");

        assertThat(decides("discard-all").join().location()).isEqualTo("/inbox?done=discarded");
        assertThat(status()).isEqualTo("DISCARDED");
        assertThat(browser.get("/inbox?done=discarded").text())
                .contains("Nichts wartet auf Ihre Entscheidung.", "Verworfen: An keinem Gerät ändert sich etwas.");
    }

    /** A price that came late deletes neither the VAT that is planned nor a unit: its till has never heard of them. */
    @Test
    void onlyWhatWasChangedLateIsTakenOverAndItIsKnownWhoDecided() {
        var south = shop.till("Süd");
        south.publish(1, List.of(Edit.put(article("5", "Brot", 240))));
        main.publish(3, List.of(Edit.put(atTheMain(250))));
        shop.follow(south, main);
        entry = south.publish(2, List.of(Edit.put(article("5", "Brot", 260))))
                .json()
                .get("inboxId")
                .stringValue();
        assertThat(browser.get("/inbox").text().replaceAll("<[^>]*>", ""))
                .contains("bleibt wie am Hauptgerät: geplant, Einheit", "2,60 EUR");

        var decided = decides("publish-all");
        var till = new Wire(port, main.token());
        var request = till.nextRequest();
        assertThat(ChangeSet.read(request.get("edits")).edits()).containsExactly(Edit.put(atTheMain(260)));
        till.responds(request.get("id").stringValue(), DONE);
        assertThat(decided.join().location()).isEqualTo("/inbox?done=published");

        main.send(
                "PUT",
                "/api/v1/till/change-sets/4",
                "{\"edits\":[" + Edit.put(atTheMain(260)).canonical()
                        + "],\"origin\":{\"kind\":\"INBOX\",\"requestId\":" + request.get("id") + "}}");
        assertThat(browser.get("/tills/" + main.id() + "/article/history?number=5")
                        .text()
                        .replaceAll("<[^>]*>", ""))
                .contains(", aus dem Eingang, an „Hauptkasse“, entschieden von inbox-");
    }

    private static Article atTheMain(long cents) {
        return Article.read("{\"number\":\"5\",\"name\":\"Brot\",\"price\":{\"cents\":" + cents
                + ",\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\",\"unit\":\"PIECE\","
                + "\"planned\":[{\"from\":\"2027-01-01T00:00\",\"vat\":\"DE_STANDARD\"}]}");
    }

    @Test
    void everyFieldThatWouldChangeIsShown() {
        main.publish(3, List.of(Edit.put(article("5", "Brot", 250))));
        north.publish(2, List.of(Edit.put(atTheMain(260))));
        assertThat(browser.get("/inbox").text().replaceAll("<[^>]*>", ""))
                .contains("2,50 EUR", "2,60 EUR", "Einheit: –", "geplant: –")
                .containsPattern("Einheit: [^–]")
                .containsPattern("geplant: 01.01.2027");
    }

    @Test
    void aMainThatIsNotThereLeavesTheEntryAndSaysSo() {
        var refused = decides("publish-all").join();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text())
                .contains(
                        "Das Hauptgerät ist nicht verbunden; die Änderungen bleiben hier.",
                        "ob es eingeschaltet ist und über eine Internetverbindung verfügt",
                        "3,10 EUR");
        assertThat(status()).isEqualTo("HELD");

        var silent = decides("publish-all");
        new Wire(port, main.token()).nextRequest();
        assertThat(silent.join().status()).isEqualTo(504);
        assertThat(silent.join().text()).contains("Sie können dasselbe gefahrlos noch einmal versuchen.");
        assertThat(status()).isEqualTo("HELD");
    }

    @Test
    void whoChoosesNothingOrWhatIsNotThereIsTold() {
        assertThat(decides("publish").join().text()).contains("Wählen Sie einen oder mehrere Artikel.");
        assertThat(decides("discard", "7").join().text()).contains("Diese Artikel stehen hier nicht mehr.");
        assertThat(decides("lose").join().status()).isEqualTo(422);
        assertThat(status()).isEqualTo("HELD");
    }

    @Test
    void whoMayLookSeesItAndDoesNotDecideAndAStrangerSeesNothing() {
        var ben = Shop.open(port, "ben-" + UUID.randomUUID());
        ben.joins(north);
        var bens = new Browser(port).with("Accept-Language", "de");
        bens.signIn(ben.email(), ben.password());
        var page = bens.get("/inbox");
        assertThat(page.text())
                .contains("3,10 EUR", "Entscheiden darf, wer beide Geräte bearbeiten darf.")
                .doesNotContain("value=\"publish\"");
        var csrf = bens.get("/account").csrf();
        assertThat(bens.post("/inbox", csrf, "entry", entry, "action", "discard-all")
                        .status())
                .isEqualTo(403);

        var stranger = Shop.open(port, "stranger-" + UUID.randomUUID());
        var theirs = new Browser(port);
        theirs.signIn(stranger.email(), stranger.password());
        assertThat(theirs.get("/inbox").text()).contains("Nothing waits for your decision.");
        assertThat(theirs.post("/inbox", theirs.get("/account").csrf(), "entry", entry, "action", "discard-all")
                        .status())
                .isEqualTo(404);
        assertThat(status()).isEqualTo("HELD");
    }

    @Test
    void whereItsAuthorIsGoneAMainIsChosen() {
        shop.send("DELETE", "/api/v1/devices/" + north.id(), null);
        assertThat(browser.get("/inbox").text())
                .contains("Welches Hauptgerät soll sie übernehmen?", "<option value=\"" + main.id() + "\">Hauptkasse");
    }
}
