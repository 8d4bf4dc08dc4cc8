package tillsync.service.articles.editing;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The form of an article: read from the main, saved there; the main is played by hand. */
@ServiceTest
class ArticleFormIntegrationTest {
    private static final Article MILK = ArticlePagesIntegrationTest.MILK;

    private PlainTill main;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMain() {
        var shop = Shop.open();
        main = shop.till("Haupt & Kasse");
        main.publish(1, Shop.puts("1", 100));
        main.publish(2, List.of(Edit.put(MILK)));
        browser = shop.browser();
        path = main.page();
    }

    @Test
    void isReadFromTheTillEditedThereAndKeepsWhatTheFormDoesNotHave() {
        var loading = supplyAsync(() -> browser.get(path + "/article/edit?number=4711"));
        main.has(MILK);
        var form = loading.join().shows("value=\"1.49\"", "Pfand: 0,15", "value=\"4006381333931\"");

        var saving = supplyAsync(() -> save(form, "price", "1,59"));
        main.has(MILK);
        var edited = (Edit.Put) main.does().get(0);
        assertThat(edited.article()).isEqualTo(milkAt(159));
        assertThat(saving.join().location()).startsWith(path + "/article?number=4711&saved&since=2&at=");
    }

    /** With another value in one field. */
    private Answer save(Answer form, String field, String value) {
        var all = new ArrayList<>(List.of("number", "4711", "name", "Crème <b>Milch", "price", "1,49"));
        all.addAll(List.of("currency", "EUR", "vat", "DE_REDUCED", "category", "Molkerei"));
        all.addAll(List.of("gtin", "4006381333931", "attributes", "Pfand: 0,15"));
        all.set(all.indexOf(field) + 1, value);
        return browser.sends(form, path + "/article", all.toArray(String[]::new));
    }

    private static Article milkAt(int cents) {
        return Article.read(MILK.canonical().replace("\"cents\":149", "\"cents\":" + cents));
    }

    private Answer loaded() {
        var loading = supplyAsync(() -> browser.get(path + "/article/edit?number=4711"));
        main.has(MILK);
        return loading.join();
    }

    @Test
    void hasBarcodesLinkedArticlesAndTheScaleAndKeepsWhatNobodyKnowsOfThem() {
        var crate = Article.read(MILK.canonical()
                .replace(
                        "{\"attributes\"",
                        "{\"codes\":[{\"code\":\"1\",\"quantity\":6,\"later\":1}],"
                                + "\"linked\":[{\"number\":\"P8\"}],\"options\":[{\"key\":\"size\",\"later\":3}],"
                                + "\"scale\":{\"later\":2,\"plu\":17},\"attributes\""));
        var loading = supplyAsync(() -> browser.get(path + "/article/edit?number=4711"));
        main.has(crate);
        var form = loading.join()
                .shows("Further barcodes", ">1 x6</textarea>", ">P8</textarea>", ">size</textarea>", "value=\"17\"")
                .hides("??");
        saveScanned(form, "1 x0", "4711", "1000000", "x")
                .shows(
                        "A quantity is 1 to 9,999.",
                        "That is the article itself.",
                        "Enter whole grams",
                        ">1 x0</textarea>")
                .hides("??");
        saveScanned(form, "4006381333931", "", "0", "").shows("Each barcode once, and not the GTIN of the article.");

        var saving = supplyAsync(() -> saveScanned(form, "1 x12\r\nKISTE 7", "", "0", "25 g"));
        main.has(crate);
        assertThat(((Edit.Put) main.does().get(0)).article())
                .isEqualTo(Article.read(MILK.canonical()
                        .replace(
                                "{\"attributes\"",
                                "{\"codes\":[{\"code\":\"1\",\"quantity\":12,\"later\":1},"
                                        + "{\"code\":\"KISTE 7\"}],\"options\":[{\"key\":\"size\",\"later\":3,\"quantity\":2}],"
                                        + "\"scale\":{\"later\":2,\"tareGrams\":25},\"attributes\"")));
        saving.join().is(303);
    }

    private Answer saveScanned(Answer form, String codes, String linked, String plu, String tare) {
        var all = new ArrayList<>(List.of("number", "4711", "name", "Crème <b>Milch", "price", "1,49"));
        all.addAll(List.of("currency", "EUR", "vat", "DE_REDUCED", "category", "Molkerei"));
        all.addAll(List.of("gtin", "4006381333931", "attributes", "Pfand: 0,15"));
        all.addAll(List.of("codes", codes, "linked", linked, "options", "size x2", "plu", plu, "tare", tare));
        return browser.sends(form, path + "/article", all.toArray(String[]::new));
    }

    @Test
    void isTheSameRequestWhenTheFormIsSentTwice() {
        var form = loaded();
        var first = supplyAsync(() -> save(form, "price", "1,59"));
        main.has(MILK);
        var request = main.answers(Shop.DONE);
        first.join();
        var again = supplyAsync(() -> save(form, "price", "1,59"));
        main.has(((Edit.Put) Shop.edits(request).get(0)).article());
        assertThat(main.answers(Shop.DONE).get("id")).isEqualTo(request.get("id"));
        again.join().is(303);
    }

    @Test
    void isNotOverwrittenUnseen() {
        var form = loaded();
        var saving = supplyAsync(() -> save(form, "price", "1,59"));
        var changed = milkAt(139);
        main.has(changed);
        saving.join().is(422);
        var conflict = saving.join()
                .shows("was changed meanwhile", "value=\"1,59\"", "None of it is saved yet.")
                .shows(">€1.59</td>", ">€1.39</td>")
                .hides("has now. It is saved", ">Category</th>", "??");

        var again = supplyAsync(() -> save(conflict, "price", "1,59"));
        main.has(changed);
        var saved = (Edit.Put) main.does().get(0);
        assertThat(saved.article().price().cents()).isEqualTo(159);
        again.join().is(303);
    }

    @Test
    void isAddedAnewWhereItWasDeletedMeanwhile() {
        var form = loaded();
        var saving = supplyAsync(() -> save(form, "price", "1,59"));
        main.answers("{\"status\":\"NOT_FOUND\"}");
        var conflict = saving.join().shows("was deleted meanwhile", "value=\"1,59\"");
        var again = supplyAsync(() -> save(conflict, "price", "1,59"));
        main.answers("{\"status\":\"NOT_FOUND\"}");
        assertThat(main.does()).hasSize(1);
        again.join().is(303);
    }

    @Test
    void isShownAsItWasUntilTheTillHasPublishedWhatWasSaved() {
        var form = loaded();
        var saving = supplyAsync(() -> save(form, "price", "1,59"));
        main.has(MILK);
        var edits = main.does();
        var address = saving.join().location();
        browser.get(address)
                .shows("Saved at “Haupt &amp; Kasse”.", "published last", "€1.49", "every 1s", "#article-name")
                .hides("article/edit", "article/remove\"", "article/plan\"");
        polled(address).is(204);
        var late = address.replaceFirst(
                "at=\\d+", "at=" + Instant.now().minusSeconds(40).getEpochSecond());
        polled(late).shows("has not published the change yet", "article/edit").hides("every 1s");

        main.publish(3, edits);
        polled(address).shows("€1.59", "article/edit").hides("published last", "every 1s");
    }

    private Answer polled(String address) {
        return browser.send("GET", address, HttpRequest.BodyPublishers.noBody(), "HX-Request", "true");
    }

    @Test
    void isNotWaitedForWhereItIsPublishedAlready() {
        var form = loaded();
        var saving = supplyAsync(() -> save(form, "price", "1,59"));
        main.has(MILK);
        var request = main.nextRequest();
        main.publish(3, Shop.edits(request));
        main.responds(request, Shop.DONE);
        saving.join().leadsTo(path + "/article?number=4711&saved");
    }

    @Test
    void showsWhatIsRefusedBesideItsFieldAndKeepsWhatWasTyped() {
        var form = loaded();
        save(form, "price", "viel").is(422).shows("value=\"viel\"", "id=\"price-fault\"", "Enter an amount");
        save(form, "gtin", "4006381333932")
                .shows("value=\"4006381333932\"", "id=\"gtin-fault\"", "This is no GTIN (EAN)");

        var saving = supplyAsync(() -> save(form, "name", "Milch neu"));
        main.has(MILK);
        main.answers("{\"status\":\"REFUSED\",\"code\":\"CLOSED\",\"detail\":\"Kasse <zu>\"}");
        saving.join().shows("value=\"Milch neu\"", "refused the change: Kasse &lt;zu&gt;");
    }

    @Test
    void isAddedUnlessItsNumberIsTaken() {
        var form = browser.get(path + "/article/new").shows("19% (standard rate)", "20% (standard rate, Austria)");
        var adding = supplyAsync(() -> add(form));
        main.answers("{\"status\":\"NOT_FOUND\"}");
        assertThat(main.does())
                .containsExactly(Edit.put(Article.read("{\"number\":\"n/1\",\"name\":\"Neu\",\"price\":{\"cents\":200,"
                        + "\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\"}")));
        assertThat(adding.join().location()).startsWith(path + "/article?number=n%2F1&saved&since=0&at=");

        var taken = supplyAsync(() -> add(form));
        main.has(Article.read("{\"number\":\"n/1\",\"name\":\"Alt\",\"price\":{\"cents\":1,\"currency\":\"EUR\"},"
                + "\"vat\":\"DE_ZERO\"}"));
        taken.join().shows("This number is taken.", "value=\"Neu\"");
    }

    private Answer add(Answer form) {
        return browser.sends(
                form,
                path + "/article",
                "number",
                "n/1",
                "name",
                "Neu",
                "price",
                "2",
                "currency",
                "EUR",
                "vat",
                "DE_STANDARD");
    }
}
