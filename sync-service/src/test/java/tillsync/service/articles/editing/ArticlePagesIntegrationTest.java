package tillsync.service.articles.editing;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Articles of a main as its user sees and changes them in a browser; the main is played by hand. */
@ServiceTest
class ArticlePagesIntegrationTest {
    static final Article MILK =
            Article.read("{\"number\":\"4711\",\"name\":\"Crème <b>Milch\",\"price\":{\"cents\":149,"
                    + "\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\",\"category\":\"Molkerei\",\"gtin\":\"4006381333931\",\"shelf\":7,"
                    + "\"attributes\":{\"Pfand\":\"0,15\"}}");

    private Shop shop;
    private PlainTill main;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Haupt & Kasse");
        main.publish(1, Shop.puts(0, 120, 100));
        main.publish(2, List.of(Edit.put(MILK)));
        browser = shop.browser();
        path = main.page();
    }

    @Test
    void pagesSayWhatArticlesAreSoldAlongAndWhichBarcodesAreNotTheirsAlone() {
        main.publish(
                3,
                List.of(
                        Edit.put(Article.read(
                                "{\"number\":\"P8\",\"name\":\"Pfand\",\"price\":{\"cents\":8,\"currency\":\"EUR\"},"
                                        + "\"vat\":\"DE_STANDARD\",\"codes\":[{\"code\":\"4006381333931\"}]}")),
                        Edit.put(
                                Article.read(
                                        "{\"number\":\"pils\",\"name\":\"Pils\",\"price\":{\"cents\":99,\"currency\":\"EUR\"},"
                                                + "\"vat\":\"DE_STANDARD\",\"codes\":[{\"code\":\"KISTE <7>\",\"quantity\":20}],"
                                                + "\"linked\":[{\"number\":\"P8\",\"quantity\":20},{\"number\":\"P9\"}],"
                                                + "\"options\":[{\"key\":\"size <b>\",\"quantity\":2}],\"scale\":{\"plu\":17,\"tareGrams\":25}}"))));
        browser.get(path + "/article?number=pils")
                .shows(
                        "KISTE &lt;7&gt;",
                        "for 20 pieces",
                        "20 ×",
                        ">Pfand</a>",
                        "P9 (not there)",
                        "size &lt;b&gt; (not there)",
                        ">17</dd>",
                        ">25 g</dd>")
                .hides("??", "have the barcode");
        browser.get(path + "/article?number=4711").shows("These have the barcode 4006381333931, too:", "number=P8");
        browser.get(path + "/articles")
                .shows(
                        "2 notices about barcodes, linked articles and pictures",
                        "These have the same barcode 4006381333931:")
                .shows("links articles that are not there: P9")
                .hides("??");
        browser.get(path + "/articles?q=kiste").shows("1 article found", "Pils");

        main.publish(4, List.of(Edit.remove(new ArticleNumber("pils")), Edit.remove(new ArticleNumber("4711"))));
        browser.get(path + "/articles").hides("notices about barcodes", "doubts");
    }

    @Nested
    class TheList {
        @Test
        void isSearchedByNameNumberAndGtinAndFilteredByTheAddress() {
            for (var query : List.of("q=creme", "q=4711", "q=400638", "category=Molkerei", "q=milch+CREME")) {
                var found = browser.get(path + "/articles?" + query).text();
                assertThat(found)
                        .as(query)
                        .contains("1 article found", "Crème &lt;b&gt;Milch", "€1.49", "number=4711")
                        .doesNotContain("<b>Milch", "Artikel ä", "??");
                assertThat(shop.get(main.api() + "/articles?" + query).json())
                        .as("API " + query)
                        .singleElement()
                        .extracting(one -> one.at("/article/number").stringValue())
                        .isEqualTo("4711");
            }
            browser.get(path + "/articles?q=nowhere").shows("No article matches");
            browser.get(path + "/articles?vat=DE_STANDARD").shows("No article matches");
            browser.get(path + "/articles?vat=DE_REDUCED&q=4711").shows("1 article found");
        }

        @Test
        void goesOnPageByPageAndSaysAsOfWhen() {
            var first = browser.get(path + "/articles").text();
            assertThat(first)
                    .contains("121 articles", "1 to 50 of 121", "As of today", "rel=\"next\"")
                    .doesNotContain("rel=\"prev\"", "class=\"arrived\"");
            var next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
            assertThat(next.find()).isTrue();
            browser.get(next.group(1).replace("&amp;", "&")).shows("51 to 100 of 121", "rel=\"prev\"", "rel=\"next\"");
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
            browser.get(path + "/articles")
                    .shows("122 articles", "€7.77", "€8.88")
                    .hides("number=0\"");
            browser.get(path + "/articles?q=zz").shows("€9.99");
        }

        @Test
        void showsAPlannedVatInAColumnOfItsOwn() {
            var planned = Planning.with(MILK, LocalDateTime.parse("2099-01-01T00:00"), null, null, "DE_STANDARD");
            main.publish(3, List.of(Edit.put(planned)));
            var cells = browser.get(path + "/articles?q=4711").text().split("<td ");
            assertThat(cells)
                    .filteredOn(cell -> cell.contains("from 1 Jan 2099"))
                    .singleElement()
                    .asString()
                    .startsWith("class=\"plan\"")
                    .contains("19%");
            assertThat(cells)
                    .filteredOn(cell -> cell.startsWith("class=\"vat\""))
                    .singleElement()
                    .asString()
                    .contains("7%");
        }

        @Test
        void saysAtHowManyFollowersItHasArrivedAndIsReadOnlyThere() {
            var north = shop.till("Nord");
            shop.follow(north, main);
            shop.follow(shop.till("Süd"), main);
            var cursor = north.cursor();
            north.get("/api/v1/till/changes?since=" + cursor);
            browser.get(path + "/articles?q=4711").shows("2 of 3");
            browser.get(path + "/article?number=4711").shows("not arrived yet", "Süd", ">arrived<");

            browser.get(north.page() + "/articles?q=4711")
                    .shows("gets its articles from the main “Haupt &amp; Kasse”", path + "/articles", ">arrived<")
                    .hides("type=\"checkbox\" id=\"pick", "New article");
            browser.get(north.page() + "/article/edit?number=4711").is(409).shows("They are changed there.");
        }
    }

    @Nested
    class OneArticle {
        /** Not only once it was asked in vain. */
        @Test
        void cannotBeChangedWhileTheTillIsOffAndThatIsSaidAtOnce() {
            main.bye();
            for (var page : List.of(path + "/articles", path + "/article?number=4711")) {
                browser.get(page)
                        .shows("is off. You can edit articles once the till is on and connected again.")
                        .shows("aria-disabled=\"true\" aria-describedby=\"away\"")
                        .hides("article/new\"", "article/edit", "article/remove\"");
            }
            main.get("/api/v1/till/changes");
            browser.get(path + "/articles").shows("article/new\"").hides("id=\"away\"", "aria-disabled");
        }

        @Test
        void isShownAsPublishedWhereTheTillIsAwayAndThatIsSaidSoon() {
            var asked = Instant.now();
            var shown = browser.get(path + "/article/edit?number=4711");
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(3));
            shown.is(503)
                    .shows("Is it switched on? Is it connected to the Internet?", "€1.49", "4006381333931")
                    .shows("shelf: 7");
        }

        @Test
        void isNeitherEditedNorDeletedOnceItIsDeleted() {
            var page = browser.get(path + "/article?number=4711");
            var removing = supplyAsync(() -> browser.sends(page, path + "/article/remove"));
            main.answers(Shop.DONE);
            var address = removing.join().location();
            var late = address.replaceFirst("at=\\d+", "at=1");
            for (var shown : List.of(address, late)) {
                browser.get(shown)
                        .shows("Deleted at “Haupt &amp; Kasse”.", "€1.49")
                        .hides("article/edit", "article/remove\"");
            }
            main.publish(3, List.of(Edit.remove(MILK.number())));
            polled(address)
                    .shows("<h1 id=\"article-name\">Crème &lt;b&gt;Milch</h1>")
                    .hides("€1.49", "There is no article", "published last", "every 1s");
            var empty = "/tills/" + shop.till("Neu").id();
            browser.get(empty + "/articles")
                    .shows("No articles yet.", empty + "/import\"", "aria-disabled=\"true\"")
                    .hides("The main has");
        }

        @Test
        void namesEveryVatInWords() {
            for (var language : List.of("de", "en")) {
                var reader = shop.browser(language);
                assertThat(reader.get(path + "/article/new").text())
                        .contains("value=\"DE_FOOD_SERVICE\"")
                        .doesNotContainPattern(">[^<]*[A-Z]{2}_[A-Z]+[^<]*</option>");
            }
        }

        @Test
        void isRemovedOnce() {
            var page = browser.get(path + "/article?number=4711");
            var removing = supplyAsync(() -> browser.sends(page, path + "/article/remove"));
            assertThat(main.does()).containsExactly(Edit.remove(MILK.number()));
            assertThat(removing.join().location()).contains("number=4711&removed&since=2&at=");
        }

        @Test
        void hasAPricePlannedAndWithdrawn() {
            var page = browser.get(path + "/article?number=4711");
            var planning = supplyAsync(() -> browser.sends(
                    page, path + "/article/plan", "from", "2099-12-01T00:00", "price", "1,59", "vat", ""));
            main.has(MILK);
            var planned = ((Edit.Put) main.does().get(0)).article();
            assertThat(planned.canonical())
                    .contains(
                            "\"planned\":[{\"from\":\"2099-12-01T00:00\",\"price\":{\"cents\":159,\"currency\":\"EUR\"}}]");
            planning.join().is(303);
            main.publish(3, List.of(Edit.put(planned)));

            var shown = browser.get(path + "/article?number=4711")
                    .shows("from 1 Dec 2099")
                    .shows("€1.59");
            var withdrawing =
                    supplyAsync(() -> browser.sends(shown, path + "/article/withdraw", "from", "2099-12-01T00:00"));
            main.has(planned);
            assertThat(main.does()).containsExactly(Edit.put(MILK));
            withdrawing.join().is(303);
        }

        @Test
        void isNotPlannedForThePast() {
            var page = browser.get(path + "/article?number=4711");
            browser.sends(page, path + "/article/plan", "from", "2020-12-01T00:00", "price", "1,59")
                    .is(422)
                    .shows("still to come", "value=\"1,59\"", "value=\"2020-12-01T00:00\"");
        }

        private Answer polled(String address) {
            return browser.send("GET", address, HttpRequest.BodyPublishers.noBody(), "HX-Request", "true");
        }
    }
}
