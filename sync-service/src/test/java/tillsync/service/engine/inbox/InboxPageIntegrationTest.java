package tillsync.service.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Late changes are looked at and decided on their page:   main -> north. */
@ServiceTest
@TestPropertySource(properties = {"tillsync.live.connect-within=1s", "tillsync.live.answer-within=3s"})
class InboxPageIntegrationTest {
    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private PlainTill main;
    private PlainTill north;
    private Browser browser;
    private String entry;

    @BeforeEach
    void lateChanges() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        north = shop.till("Nord <b>");
        main.publish(1, Shop.puts(0, 2, 250));
        shop.follow(north, main);
        main.publish(2, Shop.puts(1, 2, 260));
        var late = "{\"edits\":[" + Edit.put(Shop.article("0", 310)).canonical() + ","
                + Edit.put(article("1", "<i>Neu</i>", 55)).canonical()
                + ",{\"op\":\"remove\",\"number\":\"9\"}],\"at\":\"2026-01-02T10:00:00Z\"}";
        entry = north.send("PUT", "/api/v1/till/change-sets/1", late).text("inboxId");
        browser = shop.browser("de");
    }

    private static Article article(String number, String name, long cents) {
        return Article.read("{\"number\":\"" + number + "\",\"name\":\"" + name + "\",\"price\":{\"cents\":" + cents
                + ",\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\"}");
    }

    private String status() {
        return jdbc.queryForObject("select status from inbox_entry where id = ?", String.class, entry);
    }

    private CompletableFuture<Answer> decides(String action, String... articles) {
        var page = browser.get("/inbox");
        var fields = new ArrayList<>(List.of("entry", entry, "action", action));
        for (int i = 0; i < articles.length; i++) {
            fields.addAll(List.of("article-" + i, articles[i]));
        }
        return CompletableFuture.supplyAsync(() -> browser.post("/inbox", page.csrf(), fields.toArray(String[]::new)));
    }

    @Test
    void showsWhatIsThereNowBesideWhatCameLate() {
        browser.get("/inbox")
                .is(200)
                .shows("Von „Nord &lt;b&gt;“, geändert 2. Jan.", "2,50 €", "3,10 €", "2,60 €", "0,55 €")
                .shows("Name: &lt;i&gt;Neu&lt;/i&gt;", "Am Hauptgerät inzwischen geändert", "nicht vorhanden")
                .shows("gelöscht", "gleich: Es würde sich nichts ändern", "Ausgewählte an „Hauptkasse“ übernehmen")
                .hides("<i>", "<b>", "??");
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
        var request = main.nextRequest();
        assertThat(Shop.changeSet(request).edits()).containsExactly(Edit.put(Shop.article("0", 310)));
        main.responds(request, Shop.DONE);

        decided.join().leadsTo("/inbox?done=published");
        browser.get("/inbox?done=published")
                .shows("Das Hauptgerät hat die Artikel übernommen.", "0,55 €")
                .hides("3,10 €");
        assertThat(status()).isEqualTo("HELD");

        decides("discard-all").join().leadsTo("/inbox?done=discarded");
        assertThat(status()).isEqualTo("DISCARDED");
        browser.get("/inbox?done=discarded")
                .shows("Nichts wartet auf Ihre Entscheidung.", "Verworfen: An keiner Kasse ändert sich etwas.");
    }

    /** A price that came late deletes neither the VAT that is planned nor a unit: its till has never heard of them. */
    @Test
    void onlyWhatWasChangedLateIsTakenOverAndItIsKnownWhoDecided() {
        var south = shop.till("Süd");
        south.publish(1, List.of(Edit.put(article("5", "Brot", 240))));
        main.publish(3, List.of(Edit.put(atTheMain(250))));
        shop.follow(south, main);
        entry = south.publish(2, List.of(Edit.put(article("5", "Brot", 260)))).text("inboxId");
        assertThat(browser.get("/inbox").text().replaceAll("<[^>]*>", ""))
                .contains("bleibt wie am Hauptgerät: geplant, Einheit", "2,60 €");

        var decided = decides("publish-all");
        var request = main.nextRequest();
        assertThat(Shop.changeSet(request).edits()).containsExactly(Edit.put(atTheMain(260)));
        main.responds(request, Shop.DONE);
        decided.join().leadsTo("/inbox?done=published");

        main.send(
                "PUT",
                "/api/v1/till/change-sets/4",
                "{\"edits\":[" + Edit.put(atTheMain(260)).canonical()
                        + "],\"origin\":{\"kind\":\"INBOX\",\"requestId\":" + request.get("id") + "}}");
        assertThat(browser.get(main.page() + "/article/history?number=5").text().replaceAll("<[^>]*>", ""))
                .contains(", aus dem Eingang, an „Hauptkasse“, entschieden von shop-");
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
                .contains("2,50 €", "2,60 €", "Einheit: –", "geplant: –")
                .containsPattern("Einheit: [^–]")
                .containsPattern("geplant: 01.01.2027");
    }

    @Test
    void aMainThatIsNotThereLeavesTheEntryAndSaysSo() {
        decides("publish-all")
                .join()
                .is(503)
                .shows("Das Hauptgerät ist nicht verbunden; die Änderungen bleiben hier.")
                .shows("ob es eingeschaltet ist und über eine Internetverbindung verfügt", "3,10 €");
        assertThat(status()).isEqualTo("HELD");

        var silent = decides("publish-all");
        main.nextRequest();
        silent.join().is(504).shows("Sie können dasselbe gefahrlos noch einmal versuchen.");
        assertThat(status()).isEqualTo("HELD");
    }

    @Test
    void whoChoosesNothingOrWhatIsNotThereIsTold() {
        decides("publish").join().shows("Wählen Sie einen oder mehrere Artikel.");
        decides("discard", "7").join().shows("Diese Artikel stehen hier nicht mehr.");
        decides("lose").join().is(422);
        assertThat(status()).isEqualTo("HELD");
    }

    @Test
    void whoMayLookSeesItAndDoesNotDecideAndAStrangerSeesNothing() {
        var ben = Shop.open();
        ben.joins(north);
        var bens = ben.browser("de");
        bens.get("/inbox")
                .shows("3,10 €", "Entscheiden darf, wer beide Kassen bearbeiten darf.")
                .hides("value=\"publish\"");
        var csrf = bens.get("/account").csrf();
        bens.post("/inbox", csrf, "entry", entry, "action", "discard-all").is(403);

        var stranger = Shop.open();
        var theirs = stranger.browser();
        theirs.get("/inbox").shows("Nothing waits for your decision.");
        theirs.post("/inbox", theirs.get("/account").csrf(), "entry", entry, "action", "discard-all")
                .is(404);
        assertThat(status()).isEqualTo("HELD");
    }

    @Test
    void whereItsAuthorIsGoneAMainIsChosen() {
        shop.send("DELETE", north.api(), null);
        browser.get("/inbox")
                .shows("Welches Hauptgerät soll sie übernehmen?", "<option value=\"" + main.id() + "\">Hauptkasse");
    }
}
