package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.PlainTill;

/** Records that break a rule of PROTOCOL section 2: published by a till, asked of it, and ordered. */
class BadInputRecordTest {
    private static final String HELLO = "{\"model\": \"POSSUM16\", \"software\": \"TAXOPOS-POSSUM-2.0.24.141\","
            + " \"adapter\": \"1.0.0\", \"kinds\": %s}";
    private static final String KNOWN = "[\"category\", \"options\", \"layout\", \"x\"]";

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private PlainTill main;
    private Refusals refusals;

    @BeforeEach
    void aMainThatKnowsRecords() {
        main = cloud.user().till("main");
        says(KNOWN).is(200);
        refusals = new Refusals(cloud);
    }

    private Answer says(String kinds) {
        return main.wire().put("/api/v1/till", HELLO.formatted(kinds));
    }

    private Answer asks(String what, String body) {
        var path = main.api() + "/" + what;
        return cloud.user().wire().send("POST", path, body, "Idempotency-Key", "k");
    }

    private static String edit(String op, String record) {
        return "{\"edits\": [{\"op\": \"" + op + "\", \"record\": " + record + "}]}";
    }

    private void flawed(String what, String record, String pointer, String code) {
        flawed(what, "put", record, pointer, code);
    }

    /** One row, on each way that edits come. */
    private void flawed(String what, String op, String record, String pointer, String code) {
        var body = edit(op, record);
        var at = "/edits/0/record" + pointer;
        refusals.flaw(what + ", published", main.publish(1, body), at, code);
        refusals.flaw(what + ", live", asks("live/change-sets", body), at, code);
        refusals.flaw(what + ", ordered", asks("orders", body), at, code);
    }

    private static String record(String kind, String members) {
        return "{\"kind\": \"" + kind + "\", \"key\": \"1\"" + (members.isEmpty() ? "" : ", " + members) + "}";
    }

    private void category(String what, String members, String pointer, String code) {
        flawed("category, " + what, record("category", members), pointer, code);
    }

    private void options(String what, String members, String pointer, String code) {
        flawed("options, " + what, record("options", "\"name\": \"Milk\", " + members), pointer, code);
    }

    private void choice(String what, String choice, String pointer, String code) {
        options(what, "\"choices\": [" + choice + "]", "/choices/0" + pointer, code);
    }

    private void layout(String what, String members, String pointer, String code) {
        flawed("layout, " + what, record("layout", members), pointer, code);
    }

    private void key(String what, String key, String pointer, String code) {
        layout(what, "\"pages\": [{\"keys\": [" + key + "]}]", "/pages/0/keys/0" + pointer, code);
    }

    private static String times(int count, String element) {
        return IntStream.range(0, count).mapToObj(i -> element).collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void kindsAndKeysThatAreNoneAreRefused() {
        for (var op : List.of("put", "remove")) {
            flawed("an array", op, "[]", "", "WRONG_TYPE");
            flawed("a text", op, "\"category 1\"", "", "WRONG_TYPE");
            flawed("nothing", op, "null", "", "WRONG_TYPE");
            flawed("no kind", op, "{\"key\": \"1\"}", "/kind", "MISSING");
            flawed("no key", op, "{\"kind\": \"x\"}", "/key", "MISSING");
            flawed("a kind as a number", op, "{\"kind\": 1, \"key\": \"1\"}", "/kind", "WRONG_TYPE");
            flawed("a key as a number", op, "{\"kind\": \"x\", \"key\": 1}", "/key", "WRONG_TYPE");
            for (var kind : List.of("", "Category", "1st", "-", "a_b", "a b", "ä", "x".repeat(33), "a\\u0001")) {
                flawed("kind " + kind, op, record(kind, ""), "/kind", "KIND");
            }
            flawed("an empty key", op, "{\"kind\": \"x\", \"key\": \"\"}", "/key", "LENGTH");
            flawed("65 letters", op, "{\"kind\": \"x\", \"key\": \"" + "k".repeat(65) + "\"}", "/key", "LENGTH");
            flawed("a blank at an end", op, "{\"kind\": \"x\", \"key\": \"1 \"}", "/key", "WHITE_SPACE");
            flawed("a control", op, "{\"kind\": \"x\", \"key\": \"1\\u00012\"}", "/key", "CONTROL_CHARACTER");
            flawed("not NFC", op, "{\"kind\": \"x\", \"key\": \"a\\u0308\"}", "/key", "NOT_NFC");
            flawed("half a pair", op, "{\"kind\": \"x\", \"key\": \"\\ud800\"}", "/key", "LONE_SURROGATE");
        }
        refusals.hold();
    }

    @Test
    void whatHoldsForArticlesHoldsForRecordsOfAnyKind() {
        flawed("null", record("x", "\"a\": null"), "/a", "NOT_CANONICAL");
        flawed("null inside", record("x", "\"a\": [{\"b\": null}]"), "/a/0/b", "NOT_CANONICAL");
        flawed("a fraction", record("x", "\"a\": 0.5"), "/a", "NUMBER_NOT_EXACT");
        flawed("2^53", record("x", "\"a\": 9007199254740992"), "/a", "NUMBER_NOT_EXACT");
        flawed("1e400", record("x", "\"a\": 1e400"), "/a", "NUMBER_NOT_EXACT");
        flawed("half a pair", record("x", "\"a\": \"\\udc00\""), "/a", "LONE_SURROGATE");
        flawed("17 KiB", record("x", "\"a\": \"" + "x".repeat(17 * 1024) + "\""), "", "TOO_LARGE");
        flawed("24 levels in it", record("x", "\"a\": " + "[".repeat(24) + "]".repeat(24)), "", "TOO_DEEP");
        refusals.row("a key twice", main.publish(1, edit("put", record("x", "\"key\": \"2\""))), 400, "MALFORMED");
        refusals.hold();
    }

    @Test
    void categoriesThatNoTillCanShowAreRefused() {
        category("no name", "\"order\": 1", "/name", "MISSING");
        category("a name as a number", "\"name\": 7", "/name", "WRONG_TYPE");
        category("an empty name", "\"name\": \"\"", "/name", "LENGTH");
        category("201 letters", "\"name\": \"" + "x".repeat(201) + "\"", "/name", "LENGTH");
        category("blank", "\"name\": \" \"", "/name", "BLANK");
        category("a control", "\"name\": \"a\\nb\"", "/name", "CONTROL_CHARACTER");
        category("right to left override", "\"name\": \"a\\u202eb\"", "/name", "BIDI_OVERRIDE");
        for (var colour : List.of("", "red", "#FFF", "#3366CC", "3366cc", "#3366cg", "#3366cc0")) {
            category("colour " + colour, "\"name\": \"a\", \"colour\": \"" + colour + "\"", "/colour", "COLOUR");
        }
        category("a colour as a number", "\"name\": \"a\", \"colour\": 255", "/colour", "WRONG_TYPE");
        category("unknown VAT key", "\"name\": \"a\", \"vat\": \"DE_LUXURY\"", "/vat", "UNKNOWN_VAT");
        category("a percentage", "\"name\": \"a\", \"vat\": 19", "/vat", "WRONG_TYPE");
        category("an order below 0", "\"name\": \"a\", \"order\": -1", "/order", "OUT_OF_RANGE");
        category("order 1,000,000", "\"name\": \"a\", \"order\": 1000000", "/order", "OUT_OF_RANGE");
        category("an order as a text", "\"name\": \"a\", \"order\": \"1\"", "/order", "WRONG_TYPE");
        category("half an order", "\"name\": \"a\", \"order\": 1.5", "/order", "NUMBER_NOT_EXACT");
        refusals.hold();
    }

    @Test
    void optionsThatNobodyCanChooseFromAreRefused() {
        flawed("options, no name", record("options", "\"choices\": [{\"name\": \"Oat\"}]"), "/name", "MISSING");
        var some = "\"choices\": [{\"name\": \"Oat\"}]";
        options("no choices", "\"least\": 0", "/choices", "MISSING");
        options("an empty choice", "\"choices\": []", "/choices", "SIZE");
        options("101 choices", "\"choices\": " + times(101, "{\"name\": \"Oat\"}"), "/choices", "SIZE");
        options("choices as an object", "\"choices\": {\"name\": \"Oat\"}", "/choices", "WRONG_TYPE");
        options("least below 0", "\"least\": -1, " + some, "/least", "OUT_OF_RANGE");
        options("least 100", "\"least\": 100, " + some, "/least", "OUT_OF_RANGE");
        options("least as a text", "\"least\": \"0\", " + some, "/least", "WRONG_TYPE");
        options("most 0", "\"most\": 0, " + some, "/most", "OUT_OF_RANGE");
        options("most 100", "\"most\": 100, " + some, "/most", "OUT_OF_RANGE");
        options("most as a flag", "\"most\": true, " + some, "/most", "WRONG_TYPE");
        options("most below least", "\"least\": 3, \"most\": 2, " + some, "/most", "OUT_OF_RANGE");
        choice("a bare choice", "\"Oat\"", "", "WRONG_TYPE");
        choice("no name", "{}", "/name", "MISSING");
        choice("a name as a list", "{\"name\": [\"Oat\"]}", "/name", "WRONG_TYPE");
        choice("a long name", "{\"name\": \"" + "x".repeat(401) + "\"}", "/name", "LENGTH");
        choice("a number as a number", "{\"number\": 4711}", "/number", "WRONG_TYPE");
        choice("a number with a blank", "{\"number\": \" 1\"}", "/number", "WHITE_SPACE");
        choice("a price beside a number", "{\"number\": \"1\", \"price\": " + price(1) + "}", "/price", "NOT_BOTH");
        choice("a bare price", "{\"name\": \"Oat\", \"price\": 50}", "/price", "WRONG_TYPE");
        choice("below 0", "{\"name\": \"Oat\", \"price\": " + price(-1) + "}", "/price/cents", "OUT_OF_RANGE");
        choice(
                "a fortune",
                "{\"name\": \"Oat\", \"price\": " + price(100_000_000) + "}",
                "/price/cents",
                "OUT_OF_RANGE");
        choice("no currency", "{\"name\": \"Oat\", \"price\": {\"cents\": 1}}", "/price/currency", "MISSING");
        refusals.hold();
    }

    private static String price(long cents) {
        return "{\"cents\": " + cents + ", \"currency\": \"EUR\"}";
    }

    @Test
    void layoutsThatAreNoPagesOfKeysAreRefused() {
        layout("no pages", "\"name\": \"Bar\"", "/pages", "MISSING");
        layout("an empty layout", "\"pages\": []", "/pages", "SIZE");
        layout("51 pages", "\"pages\": " + times(51, "{\"keys\": [{}]}"), "/pages", "SIZE");
        layout("pages as a text", "\"pages\": \"Bar\"", "/pages", "WRONG_TYPE");
        layout("a name as a flag", "\"name\": true, \"pages\": [{\"keys\": [{}]}]", "/name", "WRONG_TYPE");
        layout("a blank name", "\"name\": \" \", \"pages\": [{\"keys\": [{}]}]", "/name", "BLANK");
        layout("a bare page", "\"pages\": [1]", "/pages/0", "WRONG_TYPE");
        layout("a page's name", "\"pages\": [{\"name\": \"\", \"keys\": [{}]}]", "/pages/0/name", "LENGTH");
        layout("no keys", "\"pages\": [{}]", "/pages/0/keys", "MISSING");
        layout("an empty page", "\"pages\": [{\"keys\": []}]", "/pages/0/keys", "SIZE");
        layout("201 keys", "\"pages\": [{\"keys\": " + times(201, "{}") + "}]", "/pages/0/keys", "SIZE");
        key("a bare key", "\"1\"", "", "WRONG_TYPE");
        key("a number as a number", "{\"number\": 1}", "/number", "WRONG_TYPE");
        key("an empty number", "{\"number\": \"\"}", "/number", "LENGTH");
        key("a category with a control", "{\"category\": \"a\\u0007\"}", "/category", "CONTROL_CHARACTER");
        key("a category as an object", "{\"category\": {}}", "/category", "WRONG_TYPE");
        key("both", "{\"number\": \"1\", \"category\": \"a\"}", "/category", "NOT_BOTH");
        key("a colour's name", "{\"colour\": \"red\"}", "/colour", "COLOUR");
        key("a colour as a number", "{\"colour\": 0}", "/colour", "WRONG_TYPE");
        refusals.hold();
    }

    @Test
    void kindsThatAreNoNamesAreRefused() {
        var cursor = main.pulls("").at("cursor").stringValue();
        for (var kinds : List.of("[\"Category\"]", "[\"\"]", "[7]", "{}", "\"category\"", times(51, "\"a\""))) {
            refusals.flaw("hello " + kinds, says(kinds), "/kinds", "NAMES");
            var report = "{\"cursor\": \"" + cursor + "\", \"articles\": 0, \"digest\": \"" + "0".repeat(64)
                    + "\", \"kinds\": " + kinds + "}";
            refusals.flaw("report " + kinds, main.wire().post("/api/v1/till/state", report), "/kinds", "NAMES");
        }
        for (var kinds : List.of("Category", "a,,b", ",", "a%20b", "%01", "x".repeat(2_000))) {
            var pull = main.get("/api/v1/till/changes?kinds=" + kinds);
            refusals.flaw("pull " + kinds, pull, "/kinds", "NAMES");
        }
        refusals.hold();
    }

    @Test
    void aCatalogueHasAtMostFiftyKinds() {
        says("[" + named(0, 50) + "]").is(200);
        main.publish(1, puts(0, 50)).is(200);
        says("[\"a-50\"]").is(200);
        refusals.fromHereOn();
        refusals.flaw("the 51st", main.publish(2, puts(50, 51)), "/edits/0/record/kind", "TOO_MANY_KINDS");
        refusals.hold();
    }

    private static String named(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "\"a-" + i + "\"").collect(Collectors.joining(","));
    }

    private static String puts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"op\": \"put\", \"record\": " + record("a-" + i, "") + "}")
                .collect(Collectors.joining(",", "{\"edits\": [", "]}"));
    }

    @Test
    void whatTheTillDoesNotNameIsNeitherTakenFromItNorAskedOfIt() {
        main.publish(1, edit("put", record("x", ""))).is(200);
        says("[\"category\"]").is(200);
        refusals.fromHereOn();
        for (var op : List.of("put", "remove")) {
            var body = edit(op, record("x", ""));
            refusals.flaw(op, main.publish(2, body), "/edits/0", "KIND_UNKNOWN_TO_TILL");
            refusals.row(op + " live", asks("live/change-sets", body), 409, "KIND_UNKNOWN_TO_TILL");
            refusals.row(op + " ordered", asks("orders", body), 409, "KIND_UNKNOWN_TO_TILL");
        }
        var undo = asks("undos", "{\"revision\": 1}");
        refusals.row("undone", undo, 409, "KIND_UNKNOWN_TO_TILL").hold();
        assertThat(undo.text("kind")).isEqualTo("x");
        main.publish(2, edit("put", record("category", "\"name\": \"a\""))).is(200);
    }

    @Test
    void whatOnlyLooksWrongIsTaken() {
        var hostile = "<img src=x onerror=alert(1)> =HYPERLINK() '; drop table article";
        var taken = List.of(
                record("category", "\"name\": \"" + hostile + "\", \"later\": {\"a\": [true]}"),
                record("options", "\"name\": \"" + hostile + "\", \"choices\": [{\"number\": \"never-was\"}]"),
                record("layout", "\"pages\": [{\"keys\": [{}, {\"category\": \"never-was\"}]}]"),
                record("x", "\"number\": \"1\", \"article\": {\"price\": -1}"));
        for (int i = 0; i < taken.size(); i++) {
            main.publish(i + 1, edit("put", taken.get(i))).is(200);
        }
        var pulled = main.pulls("").json();
        assertThat(pulled.at("/head/records").asInt()).isEqualTo(taken.size());
        assertThat(pulled.at("/head/articles").asInt()).isZero();
        assertThat(pulled.toString()).contains(hostile);
    }
}
