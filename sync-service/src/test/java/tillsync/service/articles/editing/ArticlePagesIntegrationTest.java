package tillsync.service.articles.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.article.Article;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.Browser.Page;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.asking.Wire;
import tools.jackson.databind.JsonNode;

/** Articles of a main as its user sees and changes them in a browser; the main is played by hand. */
@ServiceTest
class ArticlePagesIntegrationTest {
    private static final String DONE = "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}";
    private static final Article MILK =
            Article.read("{\"number\":\"4711\",\"name\":\"Crème <b>Milch\",\"price\":{\"cents\":149,"
                    + "\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\",\"category\":\"Molkerei\",\"gtin\":\"4006381333931\",\"shelf\":7,"
                    + "\"attributes\":{\"Pfand\":\"0,15\"}}");

    @LocalServerPort
    private int port;

    private Shop shop;
    private Shop.Till main;
    private Wire till;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMain() {
        shop = Shop.open(port, "articles-" + UUID.randomUUID());
        main = shop.till("Haupt & Kasse");
        till = new Wire(port, main.token());
        main.publish(1, Shop.puts(0, 120, 100));
        main.publish(2, List.of(Edit.put(MILK)));
        browser = new Browser(port);
        browser.signIn(shop.email(), shop.password());
        path = "/tills/" + main.id();
    }

    private static CompletableFuture<Page> meanwhile(Supplier<Page> asking) {
        return CompletableFuture.supplyAsync(asking);
    }

    /** The main answers what it is asked next. */
    private JsonNode answers(String json) {
        var request = till.nextRequest();
        assertThat(till.responds(request.get("id").stringValue(), json).status())
                .isEqualTo(204);
        return request;
    }

    private void has(Article article) {
        answers("{\"status\":\"ARTICLE\",\"article\":" + article.canonical() + "}");
    }

    private static List<Edit> edits(JsonNode request) {
        return ChangeSet.read(request.get("edits")).edits();
    }

    private static String hidden(Page page, String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.text());
        assertThat(found.find()).as(name + " in " + page.text()).isTrue();
        return found.group(1);
    }

    @Nested
    class TheList {
        @Test
        void isSearchedByNameNumberAndGtinAndFilteredByTheAddress() {
            for (var query : List.of("q=creme", "q=4711", "q=400638", "category=Molkerei", "q=milch+CREME")) {
                var found = browser.get(path + "/articles?" + query).text();
                assertThat(found)
                        .as(query)
                        .contains("1 article found", "Crème &lt;b&gt;Milch", "1.49 EUR", "number=4711")
                        .doesNotContain("<b>Milch", "Artikel ä", "??");
                assertThat(shop.get("/api/v1/devices/{id}/articles?" + query, main.id())
                                .json())
                        .as("API " + query)
                        .singleElement()
                        .extracting(one -> one.at("/article/number").stringValue())
                        .isEqualTo("4711");
            }
            assertThat(browser.get(path + "/articles?q=nowhere").text()).contains("No article matches");
            assertThat(browser.get(path + "/articles?vat=DE_STANDARD").text()).contains("No article matches");
            assertThat(browser.get(path + "/articles?vat=DE_REDUCED&q=4711").text())
                    .contains("1 article found");
        }

        @Test
        void goesOnPageByPageAndSaysAsOfWhen() {
            var first = browser.get(path + "/articles").text();
            assertThat(first)
                    .contains("121 articles", "1 to 50 of 121", "(revision 2).", "rel=\"next\"")
                    .doesNotContain("rel=\"prev\"", "Arrived");
            var next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
            assertThat(next.find()).isTrue();
            var second = browser.get(next.group(1).replace("&amp;", "&")).text();
            assertThat(second).contains("51 to 100 of 121", "rel=\"prev\"", "rel=\"next\"");
        }

        @Test
        void seesWhatWasPublishedSinceTheLastLook() {
            browser.get(path + "/articles");
            main.publish(
                    3,
                    List.of(
                            Edit.remove(Shop.article("0", 1).number()),
                            Edit.put(Shop.article("00", 777)),
                            Edit.put(Shop.article("1", 888)),
                            Edit.put(Shop.article("zz", 999))));
            assertThat(browser.get(path + "/articles").text())
                    .contains("122 articles", "7.77 EUR", "8.88 EUR")
                    .doesNotContain("number=0\"");
            assertThat(browser.get(path + "/articles?q=zz").text()).contains("9.99 EUR");
        }

        @Test
        void showsAPlannedVatInTheColumnOfVat() {
            var json = MILK.toJson();
            json.putArray("planned").addObject().put("from", "2099-01-01T00:00").put("vat", "DE_STANDARD");
            main.publish(3, List.of(Edit.put(Article.read(json))));
            var cells = browser.get(path + "/articles?q=4711").text().split("<td ");
            assertThat(cells)
                    .filteredOn(cell -> cell.contains("from Jan 1, 2099"))
                    .singleElement()
                    .asString()
                    .startsWith("data-label=\"VAT\" class=\"vat\"")
                    .contains("7%", "19%");
        }

        @Test
        void saysAtHowManyFollowersItHasArrivedAndIsReadOnlyThere() {
            var north = shop.till("Nord");
            shop.follow(north, main);
            shop.follow(shop.till("Süd"), main);
            var cursor = north.get("/api/v1/till/changes").json().get("cursor").stringValue();
            north.get("/api/v1/till/changes?since=" + cursor);
            assertThat(browser.get(path + "/articles?q=4711").text()).contains("at 1 of 2");
            assertThat(browser.get(path + "/article?number=4711").text())
                    .contains("not arrived yet", "Süd", ">arrived<");

            var theirs =
                    browser.get("/tills/" + north.id() + "/articles?q=4711").text();
            assertThat(theirs)
                    .contains("gets its articles from the main “Haupt &amp; Kasse”", path + "/articles", ">arrived<")
                    .doesNotContain("type=\"checkbox\" id=\"pick", "New article");
            var refused = browser.get("/tills/" + north.id() + "/article/edit?number=4711");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("They are changed there.");
        }
    }

    @Nested
    class OneArticle {
        @Test
        void isReadFromTheTillEditedThereAndKeepsWhatTheFormDoesNotHave() {
            var loading = meanwhile(() -> browser.get(path + "/article/edit?number=4711"));
            has(MILK);
            var form = loading.join();
            assertThat(form.text()).contains("value=\"1.49\"", "Pfand: 0,15", "value=\"4006381333931\"");

            var saving = meanwhile(() -> save(form, "price", "1,59"));
            has(MILK);
            var edited = (Edit.Put) edits(answers(DONE)).get(0);
            assertThat(edited.article())
                    .isEqualTo(Article.read(MILK.canonical().replace("\"cents\":149", "\"cents\":159")));
            assertThat(saving.join().location()).startsWith(path + "/article?number=4711&saved&since=2&at=");
        }

        private Page save(Page form, String field, String value) {
            return browser.post(
                    path + "/article",
                    form.csrf(),
                    "key",
                    hidden(form, "key"),
                    "base",
                    hidden(form, "base"),
                    "number",
                    "4711",
                    "name",
                    field.equals("name") ? value : "Crème <b>Milch",
                    "price",
                    field.equals("price") ? value : "1,49",
                    "currency",
                    "EUR",
                    "vat",
                    "DE_REDUCED",
                    "category",
                    "Molkerei",
                    "gtin",
                    field.equals("gtin") ? value : "4006381333931",
                    "attributes",
                    "Pfand: 0,15");
        }

        private Page loaded() {
            var loading = meanwhile(() -> browser.get(path + "/article/edit?number=4711"));
            has(MILK);
            return loading.join();
        }

        @Test
        void isTheSameRequestWhenTheFormIsSentTwice() {
            var form = loaded();
            var first = meanwhile(() -> save(form, "price", "1,59"));
            has(MILK);
            var request = answers(DONE);
            first.join();
            var again = meanwhile(() -> save(form, "price", "1,59"));
            has(((Edit.Put) edits(request).get(0)).article());
            assertThat(answers(DONE).get("id")).isEqualTo(request.get("id"));
            assertThat(again.join().status()).isEqualTo(303);
        }

        @Test
        void isNotOverwrittenUnseen() {
            var form = loaded();
            var saving = meanwhile(() -> save(form, "price", "1,59"));
            var changed = Article.read(MILK.canonical().replace("\"cents\":149", "\"cents\":139"));
            has(changed);
            assertThat(saving.join().status()).isEqualTo(422);
            var conflict = saving.join();
            assertThat(conflict.text())
                    .contains("was changed meanwhile", "value=\"1,59\"", "None of it is saved yet.")
                    .contains(">1.59 EUR</td>", ">1.39 EUR</td>")
                    .doesNotContain("has now. It is saved", ">Category</th>", "??");

            var again = meanwhile(() -> save(conflict, "price", "1,59"));
            has(changed);
            var saved = (Edit.Put) edits(answers(DONE)).get(0);
            assertThat(saved.article().price().cents()).isEqualTo(159);
            assertThat(again.join().status()).isEqualTo(303);
        }

        @Test
        void isAddedAnewWhereItWasDeletedMeanwhile() {
            var form = loaded();
            var saving = meanwhile(() -> save(form, "price", "1,59"));
            answers("{\"status\":\"NOT_FOUND\"}");
            var conflict = saving.join();
            assertThat(conflict.text()).contains("was deleted meanwhile", "value=\"1,59\"");
            var again = meanwhile(() -> save(conflict, "price", "1,59"));
            answers("{\"status\":\"NOT_FOUND\"}");
            assertThat(edits(answers(DONE))).hasSize(1);
            assertThat(again.join().status()).isEqualTo(303);
        }

        @Test
        void isShownAsItWasUntilTheTillHasPublishedWhatWasSaved() {
            var form = loaded();
            var saving = meanwhile(() -> save(form, "price", "1,59"));
            has(MILK);
            var edits = edits(answers(DONE));
            var address = saving.join().location();
            assertThat(browser.get(address).text())
                    .contains(
                            "Saved at “Haupt &amp; Kasse”.", "published last", "1.49 EUR", "every 1s", "#article-name")
                    .doesNotContain("article/edit", "article/remove\"", "article/plan\"");
            assertThat(polled(address).status()).isEqualTo(204);
            var late = address.replaceFirst(
                    "at=\\d+", "at=" + Instant.now().minusSeconds(40).getEpochSecond());
            assertThat(polled(late).text())
                    .contains("has not published the change yet", "article/edit")
                    .doesNotContain("every 1s");

            main.publish(3, edits);
            assertThat(polled(address).text())
                    .contains("1.59 EUR", "article/edit")
                    .doesNotContain("published last", "every 1s");
        }

        private Page polled(String address) {
            return browser.send("GET", address, HttpRequest.BodyPublishers.noBody(), "HX-Request", "true");
        }

        @Test
        void isNeitherEditedNorDeletedOnceItIsDeleted() {
            var page = browser.get(path + "/article?number=4711");
            var removing = meanwhile(() ->
                    browser.post(path + "/article/remove", page.csrf(), "number", "4711", "key", hidden(page, "key")));
            answers(DONE);
            var address = removing.join().location();
            var late = address.replaceFirst("at=\\d+", "at=1");
            for (var shown : List.of(address, late)) {
                assertThat(browser.get(shown).text())
                        .contains("Deleted at “Haupt &amp; Kasse”.", "1.49 EUR")
                        .doesNotContain("article/edit", "article/remove\"");
            }
            main.publish(3, List.of(Edit.remove(MILK.number())));
            assertThat(polled(address).text())
                    .contains("<h1 id=\"article-name\">Crème &lt;b&gt;Milch</h1>")
                    .doesNotContain("1.49 EUR", "There is no article", "published last", "every 1s");
            var empty = "/tills/" + shop.till("Neu").id();
            assertThat(browser.get(empty + "/articles").text())
                    .contains("There are no articles here yet.", empty + "/import\"", "aria-disabled=\"true\"")
                    .doesNotContain("The main has");
        }

        @Test
        void isNotWaitedForWhereItIsPublishedAlready() {
            var form = loaded();
            var saving = meanwhile(() -> save(form, "price", "1,59"));
            has(MILK);
            var request = till.nextRequest();
            main.publish(3, edits(request));
            till.responds(request.get("id").stringValue(), DONE);
            assertThat(saving.join().location()).isEqualTo(path + "/article?number=4711&saved");
        }

        @Test
        void showsWhatIsRefusedBesideItsFieldAndKeepsWhatWasTyped() {
            var form = loaded();
            var refused = save(form, "price", "viel");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("value=\"viel\"", "id=\"price-fault\"", "Enter an amount");
            assertThat(save(form, "gtin", "4006381333932").text())
                    .contains("value=\"4006381333932\"", "id=\"gtin-fault\"", "This is no GTIN (EAN)");

            var saving = meanwhile(() -> save(form, "name", "Milch neu"));
            has(MILK);
            answers("{\"status\":\"REFUSED\",\"code\":\"CLOSED\",\"detail\":\"Kasse <zu>\"}");
            assertThat(saving.join().text()).contains("value=\"Milch neu\"", "refused the change: Kasse &lt;zu&gt;");
        }

        /** Not only once it was asked in vain. */
        @Test
        void cannotBeChangedWhileTheTillIsOffAndThatIsSaidAtOnce() {
            main.send("POST", "/api/v1/till/bye", "{}");
            for (var page : List.of(path + "/articles", path + "/article?number=4711")) {
                assertThat(browser.get(page).text())
                        .contains(
                                "is switched off. Articles can be changed once it is switched on and connected again.")
                        .contains("aria-disabled=\"true\" aria-describedby=\"away\"")
                        .doesNotContain("article/new\"", "article/edit", "article/remove\"");
            }
            main.get("/api/v1/till/changes");
            assertThat(browser.get(path + "/articles").text())
                    .contains("article/new\"")
                    .doesNotContain("id=\"away\"", "aria-disabled");
        }

        @Test
        void isShownAsPublishedWhereTheTillIsAwayAndThatIsSaidSoon() {
            var asked = Instant.now();
            var shown = browser.get(path + "/article/edit?number=4711");
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThat(shown.status()).isEqualTo(503);
            assertThat(shown.text())
                    .contains(
                            "Is it switched on? Is it connected to the Internet?",
                            "1.49 EUR",
                            "4006381333931",
                            "shelf: 7");
        }

        @Test
        void isAddedUnlessItsNumberIsTaken() {
            var form = browser.get(path + "/article/new");
            var adding = meanwhile(() -> add(form));
            answers("{\"status\":\"NOT_FOUND\"}");
            assertThat(edits(answers(DONE)))
                    .containsExactly(
                            Edit.put(Article.read("{\"number\":\"n/1\",\"name\":\"Neu\",\"price\":{\"cents\":200,"
                                    + "\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\"}")));
            assertThat(adding.join().location()).startsWith(path + "/article?number=n%2F1&saved&since=0&at=");

            var taken = meanwhile(() -> add(form));
            has(Article.read("{\"number\":\"n/1\",\"name\":\"Alt\",\"price\":{\"cents\":1,\"currency\":\"EUR\"},"
                    + "\"vat\":\"DE_ZERO\"}"));
            assertThat(taken.join().text()).contains("This number is taken.", "value=\"Neu\"");
        }

        private Page add(Page form) {
            return browser.post(
                    path + "/article",
                    form.csrf(),
                    "key",
                    hidden(form, "key"),
                    "base",
                    "",
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

        @Test
        void namesEveryVatInWords() {
            for (var language : List.of("de", "en")) {
                var reader = new Browser(port).with("Accept-Language", language);
                reader.signIn(shop.email(), shop.password());
                assertThat(reader.get(path + "/article/new").text())
                        .contains("value=\"DE_FOOD_SERVICE\"")
                        .doesNotContainPattern(">[^<]*[A-Z]{2}_[A-Z]+[^<]*</option>");
            }
        }

        @Test
        void isRemovedOnce() {
            var page = browser.get(path + "/article?number=4711");
            var removing = meanwhile(() ->
                    browser.post(path + "/article/remove", page.csrf(), "number", "4711", "key", hidden(page, "key")));
            assertThat(edits(answers(DONE))).containsExactly(Edit.remove(MILK.number()));
            assertThat(removing.join().location()).contains("number=4711&removed&since=2&at=");
        }

        @Test
        void hasAPricePlannedAndWithdrawn() {
            var page = browser.get(path + "/article?number=4711");
            var planning = meanwhile(() -> browser.post(
                    path + "/article/plan",
                    page.csrf(),
                    "number",
                    "4711",
                    "from",
                    "2099-12-01T00:00",
                    "price",
                    "1,59",
                    "vat",
                    "",
                    "key",
                    hidden(page, "key")));
            has(MILK);
            var planned = ((Edit.Put) edits(answers(DONE)).get(0)).article();
            assertThat(planned.canonical())
                    .contains(
                            "\"planned\":[{\"from\":\"2099-12-01T00:00\",\"price\":{\"cents\":159,\"currency\":\"EUR\"}}]");
            assertThat(planning.join().status()).isEqualTo(303);
            main.publish(3, List.of(Edit.put(planned)));

            var shown = browser.get(path + "/article?number=4711");
            assertThat(shown.text()).contains("from Dec 1, 2099").contains("1.59 EUR");
            var withdrawing = meanwhile(() -> browser.post(
                    path + "/article/withdraw",
                    shown.csrf(),
                    "number",
                    "4711",
                    "from",
                    "2099-12-01T00:00",
                    "key",
                    hidden(shown, "key")));
            has(planned);
            assertThat(edits(answers(DONE))).containsExactly(Edit.put(MILK));
            assertThat(withdrawing.join().status()).isEqualTo(303);
        }

        @Test
        void isNotPlannedForThePast() {
            var page = browser.get(path + "/article?number=4711");
            var refused = browser.post(
                    path + "/article/plan",
                    page.csrf(),
                    "number",
                    "4711",
                    "from",
                    "2020-12-01T00:00",
                    "price",
                    "1,59",
                    "key",
                    hidden(page, "key"));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("still to come", "value=\"1,59\"", "value=\"2020-12-01T00:00\"");
        }
    }
}
