package tillsync.service.articles.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What has changed at a main, by API and on its page, from which it is undone. */
@ServiceTest
class ChangesIntegrationTest {
    private Shop shop;
    private PlainTill main;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Haupt");
        main.publish(1, Shop.puts(0, 4, 100));
    }

    @Test
    void changesAreListedTheNewestFirst() {
        main.publish(2, Shop.puts("1", 150));
        main.publish(3, List.of(Edit.remove(Shop.article("1", 0).number())));
        var all = shop.get(main.api() + "/changes").json();
        assertThat(all).hasSize(3);
        assertThat(all.get(0).get("names").toString()).isEqualTo("[\"Artikel ä 1\"]");
        assertThat(all.get(0).at("/by/till").stringValue()).isEqualTo("Haupt");
        assertThat(all.get(2).get("articles").intValue()).isEqualTo(4);
        assertThat(all.get(2).get("names")).hasSize(3);
        assertThat(shop.get(main.api() + "/changes?before=3&limit=1")
                        .json()
                        .get(0)
                        .get("revision")
                        .longValue())
                .isEqualTo(2);
        shop.get(main.api() + "/changes?limit=101").is(400);
    }

    /** A line without a name would stand just where all is gone. */
    @Test
    void namesStayWhateverBecomesOfTheArticles() {
        main.publish(2, Shop.removes(0, 2));
        main.publish(3, Shop.removes(2, 4));
        var all = shop.get(main.api() + "/changes").json();
        assertThat(all.get(0).get("names").toString()).isEqualTo("[\"Artikel ä 2\",\"Artikel ä 3\"]");
        assertThat(all.get(1).get("names").toString()).isEqualTo("[\"Artikel ä 0\",\"Artikel ä 1\"]");
        assertThat(all.get(2).get("names").toString()).isEqualTo("[\"Artikel ä 0\",\"Artikel ä 1\",\"Artikel ä 2\"]");
    }

    @Test
    void aChangeSaysWhichUserHasAskedForIt() {
        var asked = shop.puts(main.id(), "1", 150, "asked");
        var request = main.nextRequest();
        main.publishes(2, request).is(200);
        main.responds(request, Shop.DONE).is(204);
        asked.join().is(200);
        var by = shop.get(main.api() + "/changes").at("0/by");
        assertThat(by.get("user").stringValue()).isEqualTo(shop.email().replace("@example.com", ""));
        assertThat(by.get("till").stringValue()).isEqualTo("Haupt");
    }

    @Test
    void thePageShowsChangesAndUndoesThem() {
        main.publish(2, Shop.puts("1", 150));
        for (var language : List.of("de", "en")) {
            var browser = shop.browser(language);
            var page = browser.get(main.page() + "/changes")
                    .shows(language.equals("de") ? "Rückgängig machen …" : "Undo …", "Artikel ä 1")
                    .hides("??");
            var undo = browser.post(main.page() + "/changes", page.csrf(), "revision", "2")
                    .is(303);
            browser.get(undo.location())
                    .shows(language.equals("de") ? "1 Artikel wird an „Haupt“" : "1 article will be put back")
                    .hides("??");
        }
        var browser = shop.browser("en");
        var page = browser.get(main.page() + "/article/history?number=1")
                .shows("Undo …", "value=\"2\"")
                .hides("??");
        browser.post(main.page() + "/changes", page.csrf(), "revision", "x")
                .is(422)
                .shows("Choose a change.");
        main.publish(3, Shop.puts("1", 151));
        browser.post(main.page() + "/changes", page.csrf(), "revision", "2")
                .is(422)
                .shows("None of these articles");
    }

    @Test
    void thePageSaysWhatBecameOfArticles() {
        main.publish(2, Shop.puts("1", 150));
        main.publish(3, Shop.puts("new", 280));
        main.publish(4, List.of(Edit.remove(Shop.article("1", 0).number())));
        var page = text(shop.browser("de").get(main.page() + "/changes").hides("??"));
        assertThat(page)
                .contains("Artikel ä 1: gelöscht", "Artikel ä new: neu, 2,80 €", "Artikel ä 1: 1,00 € → 1,50 €")
                .contains("Artikel ä 0: neu, 1,00 €");
    }

    @Test
    void aChangeOfManyIsOneRowWithOneUndo() {
        main.publish(2, Shop.puts(100, 700, 100)).is(200);
        main.publish(3, Shop.puts(700, 1_300, 100)).is(200);
        var browser = shop.browser("de");
        var csrf = browser.get("/account").csrf();
        var preview = browser.post(
                        main.page() + "/articles/preview",
                        csrf,
                        "what",
                        "PERCENT",
                        "amount",
                        "10",
                        "rounding",
                        "CENT",
                        "when",
                        "NOW")
                .is(303)
                .location();
        var batch = browser.get(preview).field("batch");
        var applying = CompletableFuture.supplyAsync(
                () -> browser.post(main.page() + "/batch", csrf, "batch", batch, "action", "apply"));
        for (long sequence = 4; sequence < 6; sequence++) {
            var request = main.nextRequest();
            main.publishes(sequence, request).is(200);
            main.responds(
                            request,
                            "{\"status\":\"DONE\",\"changed\":"
                                    + Shop.changeSet(request).edits().size() + ",\"unchanged\":0}")
                    .is(204);
        }
        applying.join().is(303);
        assertThat(shop.get(main.api() + "/changes").json()).hasSize(5);
        var page = browser.get(main.page() + "/changes");
        assertThat(text(page)).contains("1204 Artikel", "1,00 € → 1,10 €");
        assertThat(page.text().split("name=\"revision\"", -1))
                .as("three change sets, and the change of many")
                .hasSize(5);
        var undo = browser.post(main.page() + "/changes", csrf, "revision", page.field("revision"))
                .is(303);
        assertThat(text(browser.get(undo.location()))).contains("1204 Artikel");
    }

    private static String text(Answer page) {
        return page.text()
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .replace(" :", ":")
                .replace(" ,", ",")
                .replace("1.204", "1204");
    }

    private static CatalogueRecord drinks(String name, String colour) {
        return CatalogueRecord.read(
                "{\"kind\":\"category\",\"key\":\"drinks\",\"name\":\"" + name + "\",\"colour\":\"" + colour + "\"}");
    }

    @Test
    void recordsAreNamedAndTheirUndoingSaysInWordsWhatTheyAreAndWillBe() {
        main.hello(",\"kinds\":[\"category\",\"recipe\"]").is(200);
        main.publish(2, List.of(Edit.put(drinks("Getränke", "#3366cc"))));
        main.publish(3, List.of(Edit.put(drinks("Drinks", "#000000")), Edit.put(Shop.article("1", 150))));
        var names = shop.get(main.api() + "/changes?limit=1").at("0/names");
        assertThat(names.toString()).isEqualTo("[\"Category Drinks\",\"Artikel ä 1\"]");

        var browser = shop.browser("de");
        var page = browser.get(main.page() + "/changes")
                .shows(
                        ">Warengruppe Drinks<",
                        ">#3366cc<",
                        ">#000000<",
                        ">Artikel ä 1<",
                        "2 Einträge",
                        "Warengruppe Getränke",
                        "1 Eintrag",
                        "4 Artikel")
                .hides("??");
        var undo = browser.post(main.page() + "/changes", page.csrf(), "revision", "3");
        browser.get(undo.location())
                .shows("2 Einträge werden an „Haupt“", "Warengruppe drinks", "1,00 €")
                .shows("Name: Drinks", "Name: Getränke", "Farbe: #000000", "Farbe: #3366cc")
                .hides("??", "&quot;");

        var later = List.of(Edit.put(drinks("Bar", "#000000")), Edit.put(Shop.article("2", 99)));
        main.publish(4, later);
        var after = browser.post(main.page() + "/changes", page.csrf(), "revision", "4", "after", "2");
        browser.get(after.location()).shows("3 Einträge werden");
        main.publish(5, List.of(Edit.put(drinks("Wein", "#000000"))));
        var left = browser.post(main.page() + "/changes", page.csrf(), "revision", "4");
        browser.get(left.location()).shows("<strong>Warengruppe drinks</strong> <span>Wein</span>", "seither geändert");

        var recipe = CatalogueRecord.read("{\"kind\":\"recipe\",\"key\":\"1\",\"name\":\"it's {x}\"}");
        main.publish(6, List.of(Edit.put(recipe)));
        browser.get(main.page() + "/changes").shows("recipe it&#39;s {x}");
        main.publish(7, List.of(new Edit.RemoveRecord(drinks("a", "#000000").key())));
        browser.get(main.page() + "/changes").shows("Änderung 7");
        var removal = browser.post(main.page() + "/changes", page.csrf(), "revision", "7");
        browser.get(removal.location()).shows("1 Eintrag wird an „Haupt“", ">neu<", "Name: Wein");
    }
}
