package tillsync.service.articles.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.GroupOffer;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What a branch sold at a time, and sells otherwise since, is by the price group that it had applied. */
@ServiceTest
class GroupedSalesIntegrationTest {
    private static final PriceGroup STATION = new PriceGroup("bahnhof");

    private Shop shop;
    private PlainTill main;
    private PlainTill branch;
    private String cursor;

    /** It was without a group on Monday, in one on Tuesday, and in none again on Wednesday. */
    @BeforeEach
    void aBranchWithAndWithoutAGroup() {
        shop = Shop.open();
        main = shop.till("Zentrale");
        branch = shop.till("Filiale");
        shop.follow(branch, main);
        branch.hello(",\"knows\":[\"groups\"]").is(200);
        var dear = new GroupOffer(Optional.of(Price.euro(350)), true);
        var away = new GroupOffer(Optional.empty(), false);
        cursor = main.publish(
                        1,
                        List.of(
                                Edit.put(dear.in(Shop.article("1", 280), STATION)),
                                Edit.put(away.in(Shop.article("2", 100), STATION)),
                                Edit.put(Shop.article("3", 100))))
                .text("cursor");
        reports(applied("2026-11-23", "null", 0) + "," + applied("2026-11-24", "\"bahnhof\"", 4) + ","
                + applied("2026-11-25", "null", 5));
    }

    private static String group(String name, int version) {
        return version == 0 ? "" : ",\"group\":{\"name\":" + name + ",\"version\":" + version + "}";
    }

    private String applied(String day, String name, int version) {
        return "{\"cursor\":\"" + cursor + "\",\"at\":\"" + day + "T08:00:00Z\"" + group(name, version) + "}";
    }

    private void reports(String applied) {
        branch.reports(cursor, 3, ",\"applied\":[" + applied + "]" + group("null", 5))
                .is(200);
    }

    private Answer at(String number, String day) {
        return shop.get(branch.api() + "/article/history?number=" + number + "&at=" + day + "T12:00:00Z")
                .is(200);
    }

    @Test
    void whatItSoldAtATimeIsByItsGroupThen() {
        assertThat(at("1", "2026-11-23").number("article/price/cents")).isEqualTo(280);
        assertThat(at("1", "2026-11-23").at("group").isNull()).isTrue();
        assertThat(at("1", "2026-11-24").number("article/price/cents")).isEqualTo(350);
        assertThat(at("1", "2026-11-24").text("group")).isEqualTo("bahnhof");
        assertThat(at("2", "2026-11-24").at("article").isNull()).isTrue();
        assertThat(at("2", "2026-11-24").at("version").isNull()).isFalse();
        assertThat(at("2", "2026-11-25").number("article/price/cents")).isEqualTo(100);
    }

    @Test
    void thePageSaysTheGroup() {
        var browser = shop.browser();
        var page = main.page() + "/article/history?number=%s&of=" + branch.id() + "&at=2026-11-24T12:00";
        browser.get(page.formatted("1")).shows("3.50", "By the price group “bahnhof”.");
        browser.get(page.formatted("2")).shows("it was not for sale in the price group “bahnhof”");
    }

    private List<String> changes(String day) {
        var named = new ArrayList<String>();
        shop.get(branch.api() + "/articles/changes?since=" + day + "T12:00:00Z")
                .is(200)
                .at("changes")
                .forEach(change -> named.add(change.get("number").stringValue() + change.get("kinds")));
        return named;
    }

    @Test
    void labelsChangeWithTheGroup() {
        assertThat(changes("2026-11-23")).isEmpty();
        assertThat(changes("2026-11-24")).containsExactly("1[\"PRICE_DOWN\"]", "2[\"NEW\"]");
        var then = shop.get(branch.api() + "/articles/changes?since=2026-11-24T12:00:00Z");
        assertThat(then.text("then/group")).isEqualTo("bahnhof");
        assertThat(then.at("now/group").isNull()).isTrue();
    }
}
