package tillsync.service.articles.editing;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Prices of price groups in a browser; the main is played by hand. */
@ServiceTest
class PriceGroupsIntegrationTest {
    private static final LocalDateTime DECEMBER = LocalDateTime.parse("2099-12-01T00:00");
    private static final PriceGroup STATION = new PriceGroup("Bahnhof");
    private static final Article MILK =
            Article.read(ArticlePagesIntegrationTest.MILK.toJson().with("groups", JsonReader.read("""
                    {"Bahnhof":{"price":{"cents":179,"currency":"EUR"},"later":1},"Kiosk <1>":{"offered":false}}""")));

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

    private static Article article(Edit edit) {
        return ((Edit.Put) edit).article();
    }

    private static Article planned(long cents) {
        var now = LocalDateTime.now();
        return Planning.with(MILK, now.minusDays(1).withSecond(0).withNano(0), DECEMBER, STATION, Price.euro(cents));
    }

    private Answer edited(Article there) {
        var loading = supplyAsync(() -> browser.get(path + "/article/edit?number=4711"));
        main.has(there);
        return loading.join();
    }

    private Answer save(Answer form, String groups, String... more) {
        var all = new ArrayList<>(List.of("name", MILK.name(), "price", "1,49", "currency", "EUR"));
        all.addAll(List.of("vat", "DE_REDUCED", "category", "Molkerei", "gtin", "4006381333931"));
        all.addAll(List.of("attributes", "Pfand: 0,15", "groups", groups));
        for (int i = 0; i < more.length; i += 2) {
            all.set(all.indexOf(more[i]) + 1, more[i + 1]);
        }
        return browser.sends(form, path + "/article", all.toArray(String[]::new));
    }

    @Test
    void areShownAndEditedAndKeepWhatNobodyKnowsOfThem() {
        browser.get(path + "/article?number=4711")
                .shows("Price groups", "Bahnhof:", "€1.79", "Kiosk &lt;1&gt;:", "not offered")
                .hides("??", "<code>groups", "planned; then");
        var form = edited(MILK).shows(">Bahnhof: 1.79\nKiosk &lt;1&gt;: not offered</textarea>");
        var typed = "Bahnhof: 1,89\r\nHafen: nicht angeboten, 2\r\nMarkt: base price";
        var asking = supplyAsync(() -> save(form, typed));
        main.has(MILK);
        var asked = asking.join().is(422).shows("no price group “Hafen” yet");
        var saving = supplyAsync(() -> save(asked, typed));
        main.has(MILK);
        var saved = article(main.does().get(0));
        saving.join().is(303);
        assertThat(saved.toJson()).isEqualTo(MILK.toJson().with("groups", JsonReader.read("""
                        {"Bahnhof":{"price":{"cents":189,"currency":"EUR"},"later":1},
                         "Hafen":{"price":{"cents":200,"currency":"EUR"},"offered":false}}""")));
    }

    @Test
    void areAllTakenBack() {
        var form = edited(MILK);
        var saving = supplyAsync(() -> save(form, ""));
        main.has(MILK);
        assertThat(main.does()).containsExactly(Edit.put(ArticlePagesIntegrationTest.MILK));
        saving.join().is(303);
    }

    @Test
    void showWhatIsWrongWithThem() {
        var form = edited(MILK);
        for (var wrong : List.of("Bahnhof", "Bahnhof: viel", "Bahnhof: 1\nBahnhof: 2", "Bahnhof: 1 CHF")) {
            save(form, wrong)
                    .is(422)
                    .shows("id=\"groups-fault\"", "Write one price group a line")
                    .hides("??");
        }
        save(form, "x".repeat(41) + ": 1").is(422).shows("has 1 to 40 characters");
        save(form, ": 1").is(422).shows("has 1 to 40 characters");
    }

    @Test
    void areSoldByAPlanThatRunsAndWhatIsEnteredHoldsAfterIt() {
        var special = planned(159);
        main.publish(3, List.of(Edit.put(special)));
        browser.get(path + "/article?number=4711")
                .shows("€1.59</strong>", "planned; then €1.79", "€1.59 for “Bahnhof”", "It holds now.")
                .shows("Then: €1.79 for “Bahnhof”");
        var form =
                edited(special).shows(": €1.59 for “Bahnhof”. What you enter here holds after it.", ">Bahnhof: 1.79\n");
        var saving = supplyAsync(() -> save(form, "Bahnhof: 1,89"));
        main.has(special);
        var saved = article(main.does().get(0));
        saving.join().is(303);
        assertThat(saved.member("planned")).isEqualTo(special.member("planned"));
        assertThat(saved.sold(STATION, DECEMBER.minusMinutes(1)))
                .map(Article::price)
                .contains(Price.euro(159));
        assertThat(saved.sold(STATION, DECEMBER)).map(Article::price).contains(Price.euro(189));
    }

    @Test
    void areComparedWithWhatTheTillHasMeanwhile() {
        var form = edited(MILK);
        var saving = supplyAsync(() -> save(form, "Bahnhof: 1,89"));
        main.has(new GroupOffer(Optional.of(Price.euro(199)), true).in(MILK, STATION));
        saving.join()
                .is(422)
                .shows("was changed meanwhile", "Price group “Bahnhof”", "€1.89", "€1.99", ">Bahnhof: 1,89</textarea>");
    }

    @Test
    void followTheCurrencyOfTheArticleUnlessPricesInAnotherArePlanned() {
        var form = edited(MILK);
        var saving = supplyAsync(() -> save(form, "Bahnhof: 1,89", "currency", "CHF"));
        main.has(MILK);
        assertThat(article(main.does().get(0)).canonical()).contains("{\"cents\":189,\"currency\":\"CHF\"}");
        saving.join().is(303);
        var special = planned(159);
        var other = edited(special);
        var refused = supplyAsync(() -> save(other, "Bahnhof: 1,89", "currency", "CHF"));
        main.has(special);
        refused.join().is(422).shows("id=\"currency-fault\"", "Prices in another currency are planned.");
    }

    @Test
    void areFieldsOfTheHistory() {
        main.publish(3, List.of(Edit.put(new GroupOffer(Optional.of(Price.euro(199)), true).in(MILK, STATION))));
        browser.get(path + "/article/history?number=4711")
                .shows("Price group “Bahnhof”", "€1.79", "€1.99")
                .hides("??");
    }

    private Answer plan(Answer page, String price, String vat, String group) {
        return browser.sends(
                page,
                path + "/article/plan",
                "from",
                "2099-12-01T00:00",
                "until",
                "2099-12-08T00:00",
                "price",
                price,
                "vat",
                vat,
                "group",
                group);
    }

    @Test
    void arePlannedEachForItself() {
        var page = browser.get(path + "/article?number=4711").shows("<option value=\"Kiosk &lt;1&gt;\">");
        var planning = supplyAsync(() -> plan(page, "1,59", "", "Bahnhof"));
        main.has(MILK);
        var edit = main.does().get(0);
        assertThat(article(edit))
                .isEqualTo(Planning.with(MILK, DECEMBER, DECEMBER.plusDays(7), STATION, Price.euro(159)));
        planning.join().is(303);
        main.publish(3, List.of(edit));
        browser.get(path + "/articles").shows("other prices for 2 price groups", "€1.59 for “Bahnhof”");
        browser.get(path + "/plans")
                .shows("€1.59 for “Bahnhof”", "€1.79 for “Bahnhof”")
                .hides("??");

        plan(page, "", "DE_ZERO", "Bahnhof").is(422).shows("value=\"Bahnhof\"", "Plan it without a price group.");
        plan(page, "1", "", "x".repeat(41))
                .is(422)
                .shows("has 1 to 40 characters")
                .hides("??");
        plan(page, "", "", "Bahnhof").is(422).shows("Enter a new price");
    }

    @Test
    void areRaisedForManyArticlesFromTheirOwnPriceOrTheBase() {
        var preview = browser.previews(
                        main, "what", "PERCENT", "amount", "10", "rounding", "TEN_CENTS", "group", "Bahnhof")
                .shows("4 articles will be changed", "Bahnhof: €1.79", "Bahnhof: €2.00", "+€0.21")
                .shows("Bahnhof: base price", "Change 4 articles now")
                .hides("??", ">–<");
        var edits = browser.applies(main, preview);
        assertThat(edits).hasSize(4).allSatisfy(edit -> assertThat(article(edit).price())
                .isNotEqualTo(GroupOffer.price(article(edit), STATION)));
        assertThat(edits).contains(Edit.put(new GroupOffer(Optional.of(Price.euro(200)), true).in(MILK, STATION)));
    }

    @Test
    void arePlannedAndWithdrawnForManyArticles() {
        var preview = browser.previews(
                        main,
                        "what",
                        "CENTS",
                        "amount",
                        "-0,20",
                        "when",
                        "FROM",
                        "from",
                        "2099-12-01T00:00",
                        "group",
                        "Bahnhof",
                        "picks",
                        "[\"4711\"]")
                .shows("Bahnhof: €1.79", "€1.59 for “Bahnhof”", "−€0.20", "Plan 1 article")
                .hides("??");
        var planned = article(browser.applies(main, preview).get(0));
        assertThat(planned).isEqualTo(Planning.with(MILK, DECEMBER, null, STATION, Price.euro(159)));
        var both = Planning.with(planned, DECEMBER, null, Price.euro(129), null);
        main.publish(3, List.of(Edit.put(both)));
        var withdrawal = browser.previews(main, "what", "WITHDRAW", "from", "2099-12-01T00:00", "group", "Bahnhof")
                .shows(": €1.59 for “Bahnhof”", "Withdraw for 1 article")
                .hides("??", "€1.29");
        assertThat(browser.applies(main, withdrawal))
                .containsExactly(Edit.put(Planning.with(MILK, DECEMBER, null, Price.euro(129), null)));
    }

    @Test
    void areChangedAtOnceBesideAPlanThatHidesThem() {
        var special = planned(159);
        main.publish(3, List.of(Edit.put(special)));
        var preview = browser.previews(main, "what", "FIXED", "amount", "2", "group", "Bahnhof", "picks", "[\"4711\"]")
                .shows("Bahnhof: €1.79", "Bahnhof: €2.00", "holds from 1 Dec 2099")
                .hides("??");
        assertThat(browser.applies(main, preview))
                .containsExactly(Edit.put(new GroupOffer(Optional.of(Price.euro(200)), true).in(special, STATION)));
    }

    @Test
    void haveNoVatOfTheirOwn() {
        var form = browser.get(path + "/articles/change").shows("<option value=\"Bahnhof\">");
        browser.post(path + "/articles/preview", form.csrf(), "what", "VAT", "toVat", "DE_ZERO", "group", "Bahnhof")
                .is(422)
                .shows("id=\"group-fault\"", "VAT is the same for all price groups.")
                .hides("??");
    }

    @Test
    void areToldWithTheTillsThatHaveThemAndThoseThatDoNotKnowThem() {
        var north = shop.till("Nord");
        shop.assign("[{\"deviceId\":\"" + north.id() + "\",\"follows\":\"" + main.id() + "\",\"group\":\"Bahnhof\"}]")
                .is(200);
        var south = shop.till("Süd");
        shop.assign("[{\"deviceId\":\"" + south.id() + "\",\"follows\":\"" + main.id() + "\",\"group\":\"Hafen\"}]")
                .is(200);
        south.hello(",\"knows\":[\"groups\"]");
        browser.get(path + "/article?number=4711")
                .shows("(at Nord)", "go on selling at the base price until their software is updated: Nord<")
                .shows("<option value=\"Hafen\">")
                .hides("??");
        edited(MILK).shows("Price groups that there are: Bahnhof, Hafen, Kiosk &lt;1&gt;");
        browser.get(path + "/articles/change").shows("<option value=\"Hafen\">");
        north.hello(",\"knows\":[\"groups\"]");
        browser.get(path + "/article?number=4711").shows("(at Nord)").hides("base price until");
        browser.get(path + "/article?number=1").hides("Nord sells", "base price until");
    }
}
