package tillsync.service.articles.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Price labels, as a page to print. */
@ServiceTest
class LabelSheetIntegrationTest {
    private Shop shop;
    private PlainTill main;
    private String path;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Zentrale");
        path = main.page() + "/labels/sheet";
        main.publish(
                1,
                List.of(
                        put("1", "Mineralwasser <still>", 199, """
                                ,"gtin":"4006381333931","category":"Kalt","linked":[{"number":"P25","quantity":6}],
                                "attributes":{"Inhalt":"6 x 0,5 l"}"""),
                        put("2", "Kaffee", 1299, ",\"unit\":\"KILOGRAM\",\"codes\":[{\"code\":\"KAFFEE\"}]"),
                        put("P25", "Pfand", 25, "")));
    }

    private static Edit put(String number, String name, long cents, String more) {
        return Edit.put(Article.read("""
                {"number":"%s","name":"%s","price":{"cents":%d,"currency":"EUR"},"vat":"DE_STANDARD"%s}""".formatted(number, name, cents, more)));
    }

    private static int labels(Answer page) {
        return page.text().split("class=\"label\"", -1).length - 1;
    }

    @Test
    void showWhatALabelMustSay() {
        var page = shop.browser("de").get(path + "?category=Kalt").is(200);

        assertThat(labels(page)).isEqualTo(1);
        page.shows("Mineralwasser &lt;still&gt;", "1,99", "1 l = 0,66", "zzgl. 1,50", "Pfand")
                .shows("<span aria-hidden=\"true\">4006381333931</span>", "viewBox=\"0 0 116 1\"", "M11 0h1v1h-1z")
                .hides("??", "Kaffee");
        shop.browser("en")
                .get(path)
                .shows("<span aria-hidden=\"true\">KAFFEE</span>", "viewBox=\"0 0 122 1\"")
                .shows("3 labels on one sheet", "1 kg = ", "12.99")
                .hides("??");
    }

    @Test
    void areOfTickedArticlesInTheSizeThatIsChosenAndBeginWhereASheetIsUsedUp() {
        var browser = shop.browser("en");
        var csrf = browser.get(path).csrf();

        var page = browser.post(path, csrf, "pick-0", "2", "pick-4", "P25", "row-1", "1", "category", "Kalt")
                .is(200)
                .shows("2 labels on one sheet", "sheet is-L24")
                .hides("Mineralwasser");
        browser.post(path, csrf, "picks", page.field("picks").replace("&quot;", "\""), "size", "L14", "used", "13")
                .shows("2 labels on 2 sheets", "sheet is-L14", "value=\"13\"");
        browser.get(path + "?used=9999&size=x")
                .shows("<span aria-hidden=\"true\">KAFFEE</span>", "viewBox=\"0 0 122 1\"")
                .shows("3 labels on one sheet", "sheet is-L24");
        browser.post(path, csrf, "pick-0", "unknown").shows("no articles for labels here");
        browser.post(path, csrf, "picks", "{").is(422);
    }

    @Test
    void haveThePricesOfATillsGroup() {
        var branch = shop.till("Bahnhof");
        shop.follow(branch, main);
        branch.hello(",\"knows\":[\"groups\"]").is(200);
        var station = new PriceGroup("station");
        var dear = new GroupOffer(Optional.of(Price.euro(1499)), true);
        main.publish(2, List.of(Edit.put(dear.in(((Edit.Put) put("2", "Kaffee", 1299, "")).article(), station))));
        shop.assign("[{\"deviceId\":\"" + branch.id() + "\",\"follows\":\"" + main.id() + "\",\"group\":\"station\"}]")
                .is(200);

        shop.browser("en").get(path).shows("12.99", "Prices of").hides("14.99");
        shop.browser("en").get(path + "?of=" + branch.id()).shows("14.99").hides("12.99");
        shop.browser("en").get(branch.page() + "/labels/sheet").shows("14.99").hides("12.99");
        var other = shop.till("Kiosk");
        shop.browser("en").get(path + "?of=" + other.id()).is(404);
        Shop.open().browser("en").get(path).is(404);
    }

    @Test
    void areAtMostSoMany() {
        main.publish(
                2,
                IntStream.range(0, 600)
                        .mapToObj(i -> put("n" + i, "Artikel", 100 + i, ""))
                        .toList());

        var page = shop.browser("en").get(path).shows("The first 500 of 603 labels");
        assertThat(labels(page)).isEqualTo(500);
    }

    @Test
    void areOfWhatHasChangedAtABranch() {
        var browser = shop.browser("en");
        browser.get(path + "?since=yesterday").is(400);
        browser.get(path + "?since=2099-01-01T00:00:00Z").is(400);
        browser.get(path + "?since=2000-01-01T00:00:00Z").is(404);
    }
}
