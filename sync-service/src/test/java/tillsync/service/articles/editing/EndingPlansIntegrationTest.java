package tillsync.service.articles.editing;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Planned values that end by themselves, in a browser; the main is played by hand. */
@ServiceTest
class EndingPlansIntegrationTest {
    private static final Article MILK = ArticlePagesIntegrationTest.MILK;
    private static final LocalDateTime DECEMBER = LocalDateTime.parse("2099-12-01T00:00");

    private Shop shop;
    private PlainTill main;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Haupt");
        main.publish(1, Shop.puts(0, 3, 100));
        main.publish(2, List.of(Edit.put(MILK)));
        browser = shop.browser();
        path = main.page();
    }

    @Test
    void aSpecialPriceBeginsAtOnceAndEnds() {
        var page = browser.get(path + "/article?number=4711").shows("Until when");
        var planning = supplyAsync(() -> browser.sends(
                page, path + "/article/plan", "from", "", "until", "2099-12-08T00:00", "price", "0,99", "vat", ""));
        main.has(MILK);
        var special = ((Edit.Put) main.does().get(0)).article();
        planning.join().is(303);
        assertThat(special.canonical()).contains("\"until\":\"2099-12-08T00:00\"");
        assertThat(special.asOf(LocalDateTime.now().plusDays(1)).price()).isEqualTo(Price.euro(99));
        assertThat(special.asOf(LocalDateTime.parse("2099-12-08T00:00")).price())
                .isEqualTo(MILK.price());
        main.publish(3, List.of(Edit.put(special)));

        browser.get(path + "/article?number=4711")
                .shows("<strong class=\"price\">€0.99", "until 8 Dec 2099", "It holds now.", "Then: €1.49")
                .hides("??");
        browser.get(path + "/articles?planned=yes").shows("1 article found", "€0.99", "until 8 Dec 2099");
        var editing = supplyAsync(() -> browser.get(path + "/article/edit?number=4711"));
        main.has(special);
        var form = editing.join()
                .shows("Planned until 8 Dec 2099", ": €0.99. What you enter here holds after it.")
                .shows("value=\"1.49\"");
        var saving = supplyAsync(() -> browser.sends(form, path + "/article", milkFor("1.69")));
        main.has(special);
        var saved = ((Edit.Put) main.does().get(0)).article();
        saving.join().is(303);
        assertThat(saved.member("planned")).isEqualTo(special.member("planned"));
        assertThat(saved.price()).isEqualTo(Price.euro(169));
    }

    @Test
    void aValueIsNotPlannedToEndBeforeItBeginsNorTwiceInOneMinute() {
        var page = browser.get(path + "/article?number=4711");
        browser.sends(
                        page,
                        path + "/article/plan",
                        "from",
                        "2099-12-01T00:00",
                        "until",
                        "2099-12-01T00:00",
                        "price",
                        "1")
                .is(422)
                .shows("The end is after the beginning.", "value=\"2099-12-01T00:00\"");
        browser.sends(page, path + "/article/plan", "from", "2099-12-01T00:00", "until", "x", "price", "1")
                .is(422)
                .shows("Choose a day and a time.");
        var planned = Planning.with(MILK, LocalDateTime.parse("2099-12-01T00:00"), null, null, "DE_ZERO");
        var planning = supplyAsync(() -> browser.sends(
                page, path + "/article/plan", "from", "2099-12-01T00:00", "until", "2099-12-08T00:00", "price", "1"));
        main.has(planned);
        planning.join().is(422).shows("A value with another end begins then already.");
    }

    @Test
    void anEndIsAMomentOfThePlansAndTillsThatDoNotKnowItAreNamed() {
        var day = LocalDateTime.parse("2099-12-01T00:00");
        main.publish(3, List.of(Edit.put(Planning.with(MILK, day, day.plusDays(7), Price.euro(99), null))));
        var old = shop.till("Nord");
        shop.follow(old, main);
        main.hello(",\"knows\":[\"until\",\"later\"]");
        old.hello("");
        var cursor = old.cursor();
        old.get("/api/v1/till/changes?since=" + cursor);

        browser.get(path + "/article?number=4711").shows("updated: Nord<", ">arrived<");
        var plans = browser.get(path + "/plans");
        plans.shows("From 1 Dec 2099", "€0.99 (until 8 Dec 2099", "End on 8 Dec 2099", "€1.49")
                .shows("does not end it", "goes on selling for the planned value after its end")
                .hides("??", "All tills are ready.");
        old.hello(",\"knows\":[\"until\"]");
        browser.get(path + "/article?number=4711").hides("do not end the value");
        browser.get(path + "/plans").shows("All tills are ready.").hides("does not end it");
        old.hello("");
        browser.get(path + "/plans").shows("does not end it");
        old.hello(",\"knows\":[\"Until\"]").is(422);
        old.hello(",\"knows\":\"until\"").is(422);
    }

    private static String[] milkFor(String price) {
        return new String[] {
            "name",
            MILK.name(),
            "price",
            price,
            "currency",
            "EUR",
            "vat",
            "DE_REDUCED",
            "category",
            "Molkerei",
            "gtin",
            "4006381333931",
            "attributes",
            "Pfand: 0,15"
        };
    }

    private static Article article(Edit edit) {
        return ((Edit.Put) edit).article();
    }

    @ParameterizedTest
    @CsvSource({"NOW, ''", "FROM, 2099-12-01T00:00"})
    void manyHaveASpecialPriceForAWeek(String when, String from) {
        var preview = browser.previews(
                        main,
                        "what",
                        "PERCENT",
                        "amount",
                        "-50",
                        "when",
                        when,
                        "from",
                        from,
                        "until",
                        "2099-12-08T00:00")
                .shows("4 articles will be changed", "until 8 Dec 2099", "€1.49", "€0.75", "Plan 4 articles")
                .hides("??", ">–<");
        assertThat(browser.applies(main, preview)).hasSize(4).allSatisfy(edit -> {
            assertThat(article(edit).asOf(DECEMBER.plusDays(7).minusMinutes(1)).price())
                    .isNotEqualTo(article(edit).price());
            assertThat(article(edit).asOf(DECEMBER.plusDays(7)).price())
                    .isEqualTo(article(edit).price());
        });
    }

    @Test
    void aNewPriceAtOnceIsOneOfTheLastingPriceAndHoldsAfterTheSpecialOne() {
        var special = Planning.with(MILK, LocalDateTime.parse("2020-01-01T00:00"), DECEMBER, Price.euro(99), null);
        main.publish(3, List.of(Edit.put(special)));
        var preview = browser.previews(main, "what", "FIXED", "amount", "2", "picks", "[\"4711\"]")
                .shows("€1.49", "€2.00", "holds from 1 Dec 2099", "+€0.51")
                .hides("€0.99");
        var changed = article(browser.applies(main, preview).get(0));
        assertThat(changed.price()).isEqualTo(Price.euro(200));
        assertThat(changed.member("planned")).isEqualTo(special.member("planned"));
    }

    @Test
    void manyAreNotPlannedToEndBeforeTheyBeginAndWithdrawingHasNoEnd() {
        var csrf = browser.get(path + "/articles/change").shows("Until when").csrf();
        var from = List.of("when", "FROM", "from", "2099-12-01T00:00", "until", "2099-11-01T00:00");
        browser.post(path + "/articles/preview", csrf, fields(from, "what", "FIXED", "amount", "2"))
                .is(422)
                .shows("id=\"until-fault\"", "The end is after the beginning.", "value=\"2099-11-01T00:00\"");
        browser.post(path + "/articles/preview", csrf, fields(from, "what", "WITHDRAW"))
                .is(422)
                .shows("id=\"until-fault\"", "Empty this field.");
    }

    private static String[] fields(List<String> some, String... others) {
        return Stream.concat(some.stream(), Stream.of(others)).toArray(String[]::new);
    }
}
