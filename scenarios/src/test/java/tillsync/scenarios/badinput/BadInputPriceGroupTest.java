package tillsync.scenarios.badinput;

import static tillsync.scenarios.badinput.Goods.article;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.PlainTill;

/** Price groups of articles that break a rule of PROTOCOL section 2. */
class BadInputPriceGroupTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private PlainTill main;
    private Refusals refusals;

    @BeforeEach
    void aMain() {
        main = cloud.user().till("main");
        refusals = new Refusals(cloud);
    }

    private void flawed(String what, String article, String pointer, String code) {
        refusals.flaw(what, main.publish(1, Goods.put(article)), "/edits/0/article" + pointer, code);
    }

    @Test
    void whatNoPriceGroupCanSellIsRefused() {
        grouped("groups as a list", "[]", "", "WRONG_TYPE");
        grouped("no group", "{}", "", "NOT_CANONICAL");
        grouped("51 groups", groups(51), "", "TOO_MANY");
        grouped("1,000 groups", groups(1_000), "", "TOO_MANY");
        grouped("a bare price", "{\"a\": 320}", "/a", "WRONG_TYPE");
        grouped("nothing said", "{\"a\": {}}", "/a", "NOT_CANONICAL");
        grouped("no name", "{\"\": {\"offered\": false}}", "/", "LENGTH");
        grouped("a long name", "{\"" + "x".repeat(41) + "\": {\"offered\": false}}", "/" + "x".repeat(41), "LENGTH");
        grouped("a blank at an end", "{\"a \": {\"offered\": false}}", "/a ", "WHITE_SPACE");
        grouped("a control", "{\"a\\u0007\": {\"offered\": false}}", "/a\u0007", "CONTROL_CHARACTER");
        grouped("offered", "{\"a\": {\"offered\": true}}", "/a/offered", "NOT_CANONICAL");
        grouped("offered as a text", "{\"a\": {\"offered\": \"no\"}}", "/a/offered", "WRONG_TYPE");
        grouped("offered: null", "{\"a\": {\"offered\": null}}", "/a/offered", "NOT_CANONICAL");
        grouped("below 0", price(-1, "EUR"), "/a/price/cents", "OUT_OF_RANGE");
        grouped("a fortune", price(100_000_000, "EUR"), "/a/price/cents", "OUT_OF_RANGE");
        grouped("another currency", price(1, "CHF"), "/a/price/currency", "CURRENCY_DIFFERS");
        grouped("no currency", price(1, "XXY"), "/a/price/currency", "UNKNOWN_CURRENCY");
        plannedFor("no group planned", "{}", "", "NOT_CANONICAL");
        plannedFor("a group without a price", "{\"a\": {\"offered\": false}}", "/a/price", "MISSING");
        plannedFor("planned in francs", price(1, "CHF"), "/a/price/currency", "CURRENCY_DIFFERS");
        refusals.hold();
    }

    private void grouped(String what, String groups, String at, String code) {
        flawed(what, article("groups", groups), "/groups" + at, code);
    }

    private void plannedFor(String what, String groups, String at, String code) {
        var planned = "[{\"from\": \"2030-01-01T00:00\", \"groups\": " + groups + "}]";
        flawed(what, article("planned", planned), "/planned/0/groups" + at, code);
    }

    private static String price(long cents, String currency) {
        return "{\"a\": {\"price\": {\"cents\": " + cents + ", \"currency\": \"" + currency + "\"}}}";
    }

    private static String groups(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"g" + i + "\": {\"offered\": false}")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
