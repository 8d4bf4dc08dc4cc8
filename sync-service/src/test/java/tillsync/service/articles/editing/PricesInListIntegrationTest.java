package tillsync.service.articles.editing;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.GroupOffer;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Prices that are edited in the list; the main is played by hand. */
@ServiceTest
@TestPropertySource(properties = {"tillsync.live.connect-within=5s", "tillsync.live.answer-within=3s"})
class PricesInListIntegrationTest {
    private static final Article MILK = ArticlePagesIntegrationTest.MILK;
    private static final String NOT_DONE = "{\"status\":\"DONE\",\"changed\":0,\"unchanged\":0,\"skipped\":1}";

    private static final Pattern ROW_THAT_WAITS = Pattern.compile(
            "<tr data-number=\"(\\w+)\"(?:(?!</tr>).)*class=\"line waiting\".*?<span>(.*?)</span>", Pattern.DOTALL);

    private Shop shop;
    private PlainTill main;
    private Browser browser;
    private String csrf;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Haupt & Kasse");
        main.hello(",\"knows\":[\"expected\"]").is(200);
        main.publish(1, Shop.puts(0, 3, 100));
        main.publish(2, List.of(Edit.put(MILK)));
        browser = shop.browser();
        csrf = browser.get("/account").csrf();
    }

    private static Article at(long cents) {
        var json = MILK.toJson();
        return Article.read(json.with("price", json.object("price").with("cents", cents)));
    }

    private Answer types(String price, Article base, String group) {
        return browser.post(
                main.page() + "/article/price",
                csrf,
                "number",
                "4711",
                "price",
                price,
                "group",
                group,
                "base",
                base.digest().toString(),
                "key",
                UUID.randomUUID().toString());
    }

    private Answer undoes(Article is, Article was) {
        return browser.post(
                main.page() + "/article/price/undo",
                csrf,
                "number",
                "4711",
                "is",
                is.digest().toString(),
                "was",
                was.digest().toString(),
                "key",
                UUID.randomUUID().toString());
    }

    @Test
    void aPriceIsSavedAsItWasShownAndUndone() {
        var saving = supplyAsync(() -> types("1,59", MILK, ""));
        var asked = main.answers(Shop.DONE);
        assertThat(Shop.changeSet(asked).edits()).containsExactly(Edit.put(at(159)));
        assertThat(asked.get("expected").get(0).stringValue())
                .isEqualTo(MILK.digest().toString());
        saving.join()
                .is(200)
                .shows(
                        "data-outcome=\"SAVED\"",
                        "Saved",
                        "1.59",
                        ">Undo<",
                        at(159).digest().toString());

        main.publishes(3, asked);
        var undoing = supplyAsync(() -> undoes(at(159), MILK));
        var back = main.answers(Shop.DONE);
        assertThat(Shop.changeSet(back).edits()).containsExactly(Edit.put(MILK));
        assertThat(back.get("expected").get(0).stringValue())
                .isEqualTo(at(159).digest().toString());
        undoing.join().is(200).shows("data-outcome=\"UNDONE\"", "1.49").hides(">Undo<");
    }

    @Test
    void whatSomebodyElseHasChangedStaysAndIsSaid() {
        var overtaken = supplyAsync(() -> types("1,59", MILK, ""));
        main.answers(NOT_DONE);
        main.has(at(199));
        overtaken
                .join()
                .is(200)
                .shows("data-outcome=\"OVERTAKEN\"", "now", "1.99")
                .hides(">Undo<");

        main.publish(3, List.of(Edit.put(at(177))));
        var late = supplyAsync(() -> types("1,59", MILK, ""));
        main.has(at(177)); // it may have saved the shown version since
        main.has(at(177));
        late.join().shows("data-outcome=\"OVERTAKEN\"", "1.77");
    }

    @Test
    void aSecondEditFollowsTheFirstBeforeItIsPublished() {
        var second = supplyAsync(() -> types("1,69", at(159), ""));
        main.has(at(159));
        assertThat(main.does()).containsExactly(Edit.put(at(169)));
        second.join().shows("data-outcome=\"SAVED\"");
    }

    @Test
    void whatIsNoPriceIsRefusedAndNothingIsAsked() {
        types("abc", MILK, "").is(422).shows("Enter an amount").hides("data-outcome");
        types("1,59 USD", MILK, "").is(422);
        types("1,49", MILK, "").is(200).shows("data-outcome=\"UNCHANGED\"");
        assertThat(main.get("/api/v1/till/requests").at("requests")).isEmpty();
    }

    @Test
    void aTillThatIsOffIsSaidBeforeAndTheEditWaits() {
        main.bye();
        browser.get(main.page() + "/articles")
                .shows("Prices that you change here wait", "data-edit=\"\"", "data-amount=\"1.49\"");
        var asked = Instant.now();
        types("1,59", MILK, "").is(200).shows("data-outcome=\"ORDERED\"", "Waits until", ">Undo<");
        assertThat(Duration.between(asked, Instant.now())).as("nobody is asked").isLessThan(Duration.ofSeconds(4));
        types("1,69", MILK, "").is(422).shows("waits");
        assertThat(waiting()).containsExactly("4711 Waits for the main: €1.59");
        undoes(at(159), MILK).is(200).shows("data-outcome=\"UNDONE\"");
        assertThat(waiting()).isEmpty();
        types("1,79", MILK, "").shows("data-outcome=\"ORDERED\"");
        assertThat(main.does()).containsExactly(Edit.put(at(179)));
        assertThat(waiting()).isEmpty();
    }

    /** Which rows say that an edit waits, and what they say. */
    private List<String> waiting() {
        return ROW_THAT_WAITS
                .matcher(browser.get(main.page() + "/articles").text())
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
    }

    @Test
    void rowsSayWhatWaitsForTheMain() {
        var renamed = Article.read(MILK.toJson().with("name", "Milch"));
        main.bye();
        orders(Edit.put(Shop.article("0", 95)), Edit.put(Shop.article("1", 77)), Edit.remove(new ArticleNumber("2")));
        orders(Edit.put(Shop.article("1", 88)), Edit.put(renamed));
        assertThat(waiting())
                .containsExactly(
                        "0 Waits for the main: €0.95",
                        "1 Waits for the main: €0.88",
                        "2 Waits for the main: is deleted",
                        "4711 A change waits for the main");
        orders(Edit.put(MILK));
        assertThat(waiting()).hasSize(3).noneMatch(row -> row.startsWith("4711"));
        var other = shop.till("Zweite");
        other.publish(1, Shop.puts(0, 3, 100)).is(200);
        browser.get(other.page() + "/articles").hides("for the main");
    }

    private void orders(Edit... edits) {
        var body = Stream.of(edits).map(Edit::canonical).toList();
        shop.send(
                        "POST",
                        main.api() + "/orders",
                        "{\"edits\":" + body + ",\"validUntil\":\""
                                + OffsetDateTime.now().plusDays(1) + "\"}",
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .is(202);
    }

    @Test
    void anOlderTillIsAskedBeforeAndNotEditedWhileItIsOff() {
        var old = shop.till("Alt");
        old.publish(1, List.of(Edit.put(MILK)));
        old.bye();
        browser.get(old.page() + "/articles")
                .shows("You can edit articles once the till is on")
                .hides("data-edit");
        old.get("/api/v1/till/changes");
        browser.get(old.page() + "/articles").shows("data-edit=\"\"");
        var saving = supplyAsync(() -> browser.post(
                old.page() + "/article/price",
                csrf,
                "number",
                "4711",
                "price",
                "1,59",
                "base",
                MILK.digest().toString(),
                "key",
                "1"));
        old.has(MILK);
        assertThat(old.does()).containsExactly(Edit.put(at(159)));
        saving.join().shows("data-outcome=\"SAVED\"");
    }

    @Test
    void aPriceGroupOfAFollowerHasAColumnAndEmptyIsTheBasePrice() {
        var north = shop.till("Nord");
        shop.follow(north, main);
        shop.assign("[{\"deviceId\":\"" + north.id() + "\",\"follows\":\"" + main.id() + "\",\"group\":\"Bahnhof\"}]")
                .is(200);
        browser.get(main.page() + "/articles").shows("data-edit=\"Bahnhof\"", ">Bahnhof</th>", "1 of 2");
        var saving = supplyAsync(() -> types("1,99", MILK, "Bahnhof"));
        var edited = ((Edit.Put) main.does().get(0)).article();
        assertThat(GroupOffer.price(edited, new PriceGroup("Bahnhof")).cents()).isEqualTo(199);
        assertThat(edited.price()).isEqualTo(MILK.price());
        saving.join().shows("data-outcome=\"SAVED\"", "1.99");

        main.publish(3, List.of(Edit.put(edited)));
        var emptying = supplyAsync(() -> types("", edited, "Bahnhof"));
        assertThat(main.does()).containsExactly(Edit.put(MILK));
        emptying.join().shows("data-outcome=\"SAVED\"");
    }

    @Test
    void theEntryOfTheMenuLeadsToTheMainWithMostArticlesOrTheOneChosenLast() {
        var second = shop.till("Zweite");
        browser.get("/articles?q=milch+7").is(303).leadsTo(main.page() + "/articles?q=milch%207");
        browser.get("/articles?main=" + second.id()).leadsTo(second.page() + "/articles");
        browser.get("/articles").leadsTo(second.page() + "/articles");
        browser.get(second.page() + "/articles")
                .shows("<select id=\"main\" name=\"main\"", "Haupt &amp; Kasse", "Import articles", "/topology");
        browser.get("/articles?main=" + Shop.open().till("Fremd").id()).is(404);
        Shop.open().browser().get("/articles").is(200).shows("/activate", "Connect a till");
    }

    @Test
    void theListIsSortedByTheHeadsOfItsColumns() {
        main.publish(3, List.of(Edit.put(Shop.article("zz", 5))));
        var sorted = browser.get(main.page() + "/articles?sort=price").text();
        assertThat(Pattern.compile("data-number=\"([^\"]+)\"")
                        .matcher(sorted)
                        .results()
                        .map(row -> row.group(1)))
                .startsWith("zz")
                .endsWith("4711");
        assertThat(sorted).contains("aria-sort=\"ascending\"", "articles?sort=-price");
    }
}
