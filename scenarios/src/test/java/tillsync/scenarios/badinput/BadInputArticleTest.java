package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.badinput.Goods.article;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.PlainTill;

/** Articles that break a rule of PROTOCOL section 2, and some that only look as if they did. */
class BadInputArticleTest {
    private static final String ARTICLE = "/edits/0/article";

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private PlainTill main;
    private Refusals refusals;

    @BeforeEach
    void aMain() {
        main = cloud.user().till("main");
        refusals = new Refusals(cloud);
    }

    private Answer put(String article) {
        return main.publish(1, Goods.put(article));
    }

    private void flawed(String what, String article, String pointer, String code) {
        refusals.flaw(what, put(article), ARTICLE + pointer, code);
    }

    private static String priced(String cents) {
        return article("price", "{\"cents\": " + cents + ", \"currency\": \"EUR\"}");
    }

    @Test
    void pricesThatAreNoCentsAreRefused() {
        flawed("a fraction", priced("1.005"), "/price/cents", "NUMBER_NOT_EXACT");
        flawed("a text", priced("\"1,99\""), "/price/cents", "WRONG_TYPE");
        flawed("1e400", priced("1e400"), "/price/cents", "NUMBER_NOT_EXACT");
        flawed("1e9999999999", priced("1e9999999999"), "/price/cents", "NUMBER_NOT_EXACT");
        flawed("-1e-9999999999", priced("-1e-9999999999"), "/price/cents", "NUMBER_NOT_EXACT");
        flawed("negative", priced("-1"), "/price/cents", "OUT_OF_RANGE");
        flawed("a cent too many", priced("100000000"), "/price/cents", "OUT_OF_RANGE");
        flawed("2^63", priced("9223372036854775808"), "/price/cents", "NUMBER_NOT_EXACT");
        flawed("true", priced("true"), "/price/cents", "WRONG_TYPE");
        flawed("nothing", priced("null"), "/price/cents", "NOT_CANONICAL");
        flawed("a bare number", article("price", "149"), "/price", "WRONG_TYPE");
        flawed("no price", article("price", ""), "/price", "MISSING");
        flawed("no currency", article("price", "{\"cents\": 1}"), "/price/currency", "MISSING");
        flawed(
                "lower case",
                article("price", "{\"cents\": 1, \"currency\": \"eur\"}"),
                "/price/currency",
                "UNKNOWN_CURRENCY");
        refusals.row("NaN", put(priced("NaN")), 400, "MALFORMED");
        refusals.row("Infinity", put(priced("-Infinity")), 400, "MALFORMED");
        refusals.row("a leading zero", put(priced("0149")), 400, "MALFORMED");
        refusals.row("2,000 digits", put(priced("1".repeat(2000))), 400, "MALFORMED");
        refusals.hold();
    }

    @Test
    void numbersThatAreNotExactAreRefusedAnywhere() {
        flawed("a fraction in an unknown member", article("weight", "0.5"), "/weight", "NUMBER_NOT_EXACT");
        flawed("1.0", article("weight", "1.0"), "/weight", "NUMBER_NOT_EXACT");
        flawed("2^53", article("id", "9007199254740992"), "/id", "NUMBER_NOT_EXACT");
        flawed("-2^53", article("id", "-9007199254740992"), "/id", "NUMBER_NOT_EXACT");
        flawed("-2^63", article("id", "-9223372036854775808"), "/id", "NUMBER_NOT_EXACT");
        flawed("deep inside", article("new", "{\"a/b\": [1, {\"~\": 0.1}]}"), "/new/a~1b/1/~0", "NUMBER_NOT_EXACT");
        flawed("null", article("gtin", "null"), "/gtin", "NOT_CANONICAL");
        flawed("null in an unknown member", article("new", "[null]"), "/new/0", "NOT_CANONICAL");
        flawed("no attributes", article("attributes", "{}"), "/attributes", "NOT_CANONICAL");
        flawed("17 KiB", article("new", "\"" + "x".repeat(17 * 1024) + "\""), "", "TOO_LARGE");
        flawed("25 levels", article("new", "[".repeat(25) + "]".repeat(25)), "", "TOO_DEEP");
        flawed("an array", "[]", "", "WRONG_TYPE");
        flawed("a text", "\"Milch\"", "", "WRONG_TYPE");
        flawed("nothing", "null", "", "WRONG_TYPE");
        refusals.hold();
    }

    @Test
    void namesThatNobodyCanReadAreRefused() {
        flawed("NUL", article("name", "\"a\\u0000b\""), "/name", "CONTROL_CHARACTER");
        flawed("an escape", article("name", "\"\\u001b[31mred\""), "/name", "CONTROL_CHARACTER");
        flawed("a line break", article("name", "\"a\\nb\""), "/name", "CONTROL_CHARACTER");
        flawed("a high surrogate alone", article("name", "\"a\\ud83e\""), "/name", "LONE_SURROGATE");
        flawed("a low surrogate alone", article("name", "\"\\udd50a\""), "/name", "LONE_SURROGATE");
        flawed("a lone surrogate in an unknown member", article("new", "\"\\ud800\""), "/new", "LONE_SURROGATE");
        refusals.row("a lone surrogate in a member's name", put(article("\\ud800", "1")), 400, "MALFORMED");
        flawed("right to left override", article("name", "\"a\\u202ecod\""), "/name", "BIDI_OVERRIDE");
        flawed("an isolate", article("name", "\"a\\u2066b\""), "/name", "BIDI_OVERRIDE");
        flawed("zero width only", article("name", "\"\\u200b\\u200d\\ufeff\""), "/name", "BLANK");
        flawed("blank", article("name", "\" \\u00a0\\u3000\""), "/name", "BLANK");
        flawed("empty", article("name", "\"\""), "/name", "LENGTH");
        flawed("401 letters", article("name", "\"" + "x".repeat(401) + "\""), "/name", "LENGTH");
        flawed("401 emoji", article("name", "\"" + "🥐".repeat(401) + "\""), "/name", "LENGTH");
        flawed("a number", article("name", "7"), "/name", "WRONG_TYPE");
        flawed("none", article("name", ""), "/name", "MISSING");
        refusals.hold();
    }

    @Test
    void otherMembersThatBreakTheirRuleAreRefused() {
        flawed("no number", article("number", ""), "/number", "MISSING");
        flawed("number as a number", article("number", "4711"), "/number", "WRONG_TYPE");
        flawed("white space at the end", article("number", "\"1 \""), "/number", "WHITE_SPACE");
        flawed("not NFC", article("number", "\"a\\u0308\""), "/number", "NOT_NFC");
        flawed("NUL in the number", article("number", "\"\\u0000\""), "/number", "CONTROL_CHARACTER");
        flawed("65 code points", article("number", "\"" + "1".repeat(65) + "\""), "/number", "LENGTH");
        flawed("wrong check digit", article("gtin", "\"4006381333932\""), "/gtin", "GTIN");
        flawed("Arabic digits", article("gtin", "\"٤٠٠٦٣٨١٣٣٣٩٣١\""), "/gtin", "GTIN");
        flawed("unknown VAT key", article("vat", "\"DE_LUXURY\""), "/vat", "UNKNOWN_VAT");
        flawed("a percentage", article("vat", "19"), "/vat", "WRONG_TYPE");
        flawed("unknown unit", article("unit", "\"DOZEN\""), "/unit", "UNKNOWN_UNIT");
        flawed("51 attributes", article("attributes", attributes(51)), "/attributes", "TOO_MANY");
        flawed("a number as attribute", article("attributes", "{\"a\": 1}"), "/attributes/a", "WRONG_TYPE");
        flawed(
                "13th month",
                article("planned", "[{\"from\": \"2030-13-01T00:00\", \"vat\": \"DE_ZERO\"}]"),
                "/planned/0/from",
                "LOCAL_TIME");
        flawed("nothing planned", article("planned", "[]"), "/planned", "WRONG_TYPE");
        refusals.hold();
    }

    @Test
    void whatNoTillCanScanSellAlongOrWeighIsRefused() {
        flawed("no codes", article("codes", "[]"), "/codes", "NOT_CANONICAL");
        flawed("codes as an object", article("codes", "{\"1\": 6}"), "/codes", "WRONG_TYPE");
        flawed("21 codes", article("codes", codes(21)), "/codes", "TOO_MANY");
        flawed("1,000 codes", article("codes", codes(1_000)), "/codes", "TOO_MANY");
        flawed("a bare code", article("codes", "[\"1\"]"), "/codes/0", "WRONG_TYPE");
        flawed("a code as a number", article("codes", "[{\"code\": 1}]"), "/codes/0/code", "WRONG_TYPE");
        flawed("an empty code", article("codes", "[{\"code\": \"\"}]"), "/codes/0/code", "LENGTH");
        flawed("a control", article("codes", "[{\"code\": \"1\\u001d2\"}]"), "/codes/0/code", "CONTROL_CHARACTER");
        flawed("its GTIN", gtin("[{\"code\": \"4006381333931\"}]"), "/codes/0/code", "TWICE");
        flawed("a code twice", article("codes", "[{\"code\": \"1\"}, {\"code\": \"1\"}]"), "/codes/1/code", "TWICE");
        flawed(
                "no order",
                article("codes", "[{\"code\": \"2\"}, {\"code\": \"1\"}]"),
                "/codes/1/code",
                "NOT_ASCENDING");
        flawed("one piece", quantity("1"), "/codes/0/quantity", "NOT_CANONICAL");
        flawed("none", quantity("0"), "/codes/0/quantity", "OUT_OF_RANGE");
        flawed("half a piece", quantity("0.5"), "/codes/0/quantity", "NUMBER_NOT_EXACT");
        flawed("2^63", quantity("9223372036854775808"), "/codes/0/quantity", "NUMBER_NOT_EXACT");
        flawed("10,000 pieces", quantity("10000"), "/codes/0/quantity", "OUT_OF_RANGE");
        flawed("itself", article("number", "\"7\"", "linked", "[{\"number\": \"7\"}]"), "/linked/0/number", "SELF");
        flawed("no number", article("linked", "[{\"code\": \"1\"}]"), "/linked/0/number", "MISSING");
        flawed("11 linked", article("linked", codes(11).replace("code", "number")), "/linked", "TOO_MANY");
        flawed("options by number", article("options", "[{\"number\": \"1\"}]"), "/options/0/key", "MISSING");
        flawed("21 options", article("options", codes(21).replace("code", "key")), "/options", "TOO_MANY");
        flawed("no scale", article("scale", "{}"), "/scale", "NOT_CANONICAL");
        flawed("a scale as a number", article("scale", "17"), "/scale", "WRONG_TYPE");
        flawed("PLU 0", article("scale", "{\"plu\": 0}"), "/scale/plu", "OUT_OF_RANGE");
        flawed("PLU as a text", article("scale", "{\"plu\": \"17\"}"), "/scale/plu", "WRONG_TYPE");
        flawed("a tare of 100 kg", article("scale", "{\"tareGrams\": 100000}"), "/scale/tareGrams", "OUT_OF_RANGE");
        flawed("no hash", article("picture", "\"milk.jpg\""), "/picture", "PICTURE");
        flawed("a hash in capitals", article("picture", "\"" + "AB".repeat(32) + "\""), "/picture", "PICTURE");
        flawed("a hash too long", article("picture", "\"" + "ab".repeat(33) + "\""), "/picture", "PICTURE");
        flawed("a picture as an object", article("picture", "{\"sha256\": \"\"}"), "/picture", "WRONG_TYPE");
        refusals.hold();
    }

    private static String quantity(String quantity) {
        return article("codes", "[{\"code\": \"1\", \"quantity\": " + quantity + "}]");
    }

    private static String gtin(String codes) {
        return article("gtin", "\"4006381333931\"", "codes", codes);
    }

    private static String codes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"code\": \"" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void anEndThatIsNoneIsRefused() {
        ends("none", "\"\"", "LOCAL_TIME");
        ends("a day", "\"2030-01-08\"", "LOCAL_TIME");
        ends("a time with a zone", "\"2030-01-08T00:00Z\"", "LOCAL_TIME");
        ends("seconds", "\"2030-01-08T00:00:00\"", "LOCAL_TIME");
        ends("31 February", "\"2030-02-31T00:00\"", "LOCAL_TIME");
        ends("Arabic digits", "\"٢٠٣٠-01-08T00:00\"", "LOCAL_TIME");
        ends("year 10000", "\"10000-01-01T00:00\"", "LOCAL_TIME");
        ends("its beginning", "\"2030-01-01T00:00\"", "NOT_ASCENDING");
        ends("before it", "\"0000-01-01T00:00\"", "NOT_ASCENDING");
        ends("a number", "20300108", "WRONG_TYPE");
        ends("an object", "{\"at\": \"2030-01-08T00:00\"}", "WRONG_TYPE");
        flawed("null", article("planned", planned("null")), "/planned/0/until", "NOT_CANONICAL");
        flawed(
                "an end and nothing that ends",
                article("planned", "[{\"from\": \"2030-01-01T00:00\", \"until\": \"2030-01-08T00:00\"}]"),
                "/planned/0",
                "WRONG_TYPE");
        refusals.hold();
    }

    private void ends(String what, String until, String code) {
        flawed("end: " + what, article("planned", planned(until)), "/planned/0/until", code);
    }

    private static String planned(String until) {
        return "[{\"from\": \"2030-01-01T00:00\", \"until\": " + until + ", \"vat\": \"DE_ZERO\"}]";
    }

    private static String attributes(int count) {
        var text = new StringBuilder("{\"a\": \"\"");
        for (int i = 1; i < count; i++) {
            text.append(", \"a").append(i).append("\": \"\"");
        }
        return text.append('}').toString();
    }

    @Test
    void whatOnlyLooksDangerousIsKeptAsItIs() {
        var names = new String[] {
            "<img src=x onerror=alert(1)>",
            "=HYPERLINK('http://example.com')",
            "'; drop table article; --",
            "${jndi:ldap://example.com}",
            "%s%n../../etc/passwd",
            "🥐".repeat(400)
        };
        for (int i = 0; i < names.length; i++) {
            main.publish(
                            i + 1,
                            Goods.put(
                                    article("number", "\"" + names.length + i + "\"", "name", "\"" + names[i] + "\"")))
                    .is(200);
        }
        assertThat(main.pulls("").at("changes").valueStream())
                .extracting(change -> change.get("article").get("name").stringValue())
                .containsExactly(names);
        assertThat(main.pulls("").header("Content-Type")).startsWith("application/json");
    }
}
