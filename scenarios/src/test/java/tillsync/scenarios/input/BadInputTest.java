package tillsync.scenarios.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.scenarios.cloud.Answer;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.PlainTill;

/** Each line is refused with its status and its stable code, as a problem document, and nothing is stored. */
class BadInputTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    /** @param who till or user */
    private record Bad(String what, String who, String method, String path, String body, int status, String code) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Bad edits(String what, String body, int status, String code) {
        return new Bad(what, "till", "PUT", "/api/v1/till/change-sets/1", body, status, code);
    }

    private static Bad article(String what, String members, int status, String code) {
        return edits(what, "{\"edits\":[{\"op\":\"put\",\"article\":{" + members + "}}]}", status, code);
    }

    private static Bad name(String what, String json, int status) {
        return article(what, "\"number\":\"1\",\"name\":" + json + ",\"vat\":\"DE_STANDARD\"," + PRICE, status, "");
    }

    private static Bad price(String cents, int status) {
        return article(
                "price " + cents, GOOD + ",\"price\":{\"cents\":" + cents + ",\"currency\":\"EUR\"}", status, "");
    }

    private static Bad more(String what, String member) {
        return article(what, GOOD + "," + PRICE + "," + member, 422, "INVALID");
    }

    private static Bad user(String what, String method, String path, String body, int status, String code) {
        return new Bad(what, "user", method, path, body, status, code);
    }

    private static final String GOOD = "\"number\":\"1\",\"name\":\"Tee\",\"vat\":\"DE_STANDARD\"";
    private static final String PRICE = "\"price\":{\"cents\":100,\"currency\":\"EUR\"}";

    static Stream<Bad> bodies() {
        return Stream.of(
                edits("broken JSON", "{\"edits\":[", 400, "MALFORMED"),
                edits("empty body", "", 400, "MALFORMED"),
                edits("100,000 brackets", "[".repeat(100_000), 400, "MALFORMED"),
                edits("duplicate keys", "{\"edits\":[],\"edits\":[]}", 400, "MALFORMED"),
                edits("two values", "{\"edits\":[]} {}", 400, "MALFORMED"),
                edits("no edits", "{}", 422, "INVALID"),
                edits("0 edits", "{\"edits\":[]}", 422, "INVALID"),
                edits("1,001 edits", removals(1001), 422, "INVALID"),
                edits("unknown op", "{\"edits\":[{\"op\":\"patch\",\"number\":\"1\"}]}", 422, "INVALID"),
                edits("oversize", "{\"edits\":[],\"x\":\"" + "x".repeat(1024 * 1024) + "\"}", 413, "TOO_LARGE"),
                new Bad(
                        "sequence 0",
                        "till",
                        "PUT",
                        "/api/v1/till/change-sets/0",
                        removals(1),
                        400,
                        "INVALID_PARAMETER"),
                new Bad(
                        "sequence x",
                        "till",
                        "PUT",
                        "/api/v1/till/change-sets/x",
                        removals(1),
                        400,
                        "INVALID_PARAMETER"));
    }

    private static String removals(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> "{\"op\":\"remove\",\"number\":\"" + i + "\"}")
                .collect(Collectors.joining(",", "{\"edits\":[", "]}"));
    }

    static Stream<Bad> articles() {
        return Stream.of(
                price("1.005", 422),
                price("\"1,99\"", 422),
                price("NaN", 400),
                price("1e400", 422),
                price("-1", 422),
                price("9223372036854775808", 422),
                more("2^53", "\"new\":9007199254740992"),
                more("a fraction", "\"new\":1.5"),
                more("null member", "\"category\":null"),
                more("empty attributes", "\"attributes\":{}"),
                more("wrong GTIN", "\"gtin\":\"4006381333932\""),
                more("17 KiB", "\"new\":\"" + "x".repeat(17 * 1024) + "\""),
                article(
                        "unknown VAT",
                        "\"number\":\"1\",\"name\":\"Tee\",\"vat\":\"DE_MAGIC\"," + PRICE,
                        422,
                        "INVALID"),
                name("NUL", "\"a\\u0000b\"", 422),
                name("lone surrogate", "\"a\\ud800\"", 422),
                name("bidi override", "\"a\\u202eb\"", 422),
                name("zero width only", "\"\\u200b\"", 422),
                name("blank", "\" \"", 422),
                name("401 code points", "\"" + "é".repeat(401) + "\"", 422));
    }

    static Stream<Bad> requests() {
        var changes = "/api/v1/till/changes?";
        return Stream.of(
                new Bad("cursor garbage", "till", "GET", changes + "since=x", "", 400, "CURSOR_MALFORMED"),
                new Bad(
                        "unknown store",
                        "till",
                        "GET",
                        changes + "since=none.1.ef8cc4f6b0869714",
                        "",
                        410,
                        "SNAPSHOT_REQUIRED"),
                new Bad("limit 0", "till", "GET", changes + "limit=0", "", 400, "INVALID_PARAMETER"),
                new Bad("limit -5", "till", "GET", changes + "limit=-5", "", 400, "INVALID_PARAMETER"),
                new Bad("limit 10^9", "till", "GET", changes + "limit=1000000000", "", 400, "INVALID_PARAMETER"),
                new Bad("wait 56", "till", "GET", changes + "wait=56", "", 400, "INVALID_PARAMETER"),
                new Bad("state without cursor", "till", "POST", "/api/v1/till/state", "{}", 422, "INVALID"),
                new Bad(
                        "hello of old software",
                        "till",
                        "PUT",
                        "/api/v1/till",
                        "{\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.140\",\"adapter\":\"1.0.0\"}",
                        426,
                        "SOFTWARE_TOO_OLD"),
                user("unknown till", "GET", "/api/v1/devices/none", "", 404, "NOT_FOUND"),
                user("unknown member", "POST", "/api/v1/devices", "{\"nmae\":\"x\"}", 400, "UNKNOWN_MEMBER"),
                user(
                        "announced model",
                        "POST",
                        "/api/v1/devices",
                        device("Posiflex RT-1016 (TX)"),
                        422,
                        "MODEL_ANNOUNCED"),
                user("unknown model", "POST", "/api/v1/devices", device("ACME"), 422, "MODEL_NOT_SUPPORTED"),
                user(
                        "topology without tag",
                        "PUT",
                        "/api/v1/topology",
                        "{\"assignments\":[]}",
                        428,
                        "IF_MATCH_REQUIRED"),
                user("empty plan", "POST", "/api/v1/topology/plan", "{\"assignments\":[]}", 422, "INVALID"),
                user(
                        "plan of nobody",
                        "POST",
                        "/api/v1/topology/plan",
                        "{\"assignments\":[{\"deviceId\":\"none\",\"follows\":null}]}",
                        422,
                        "UNKNOWN_DEVICE"),
                user(
                        "short password",
                        "POST",
                        "/api/v1/accounts",
                        "{\"email\":\"a@b.c\",\"password\":\"x\",\"name\":\"A\"}",
                        422,
                        "INVALID"),
                user("wrong method", "POST", "/api/v1/topology", "{}", 405, "METHOD_NOT_ALLOWED"));
    }

    private static String device(String model) {
        return "{\"name\":\"x\",\"model\":\"" + model
                + "\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1.0.0\"}";
    }

    @ParameterizedTest
    @MethodSource({"bodies", "articles", "requests"})
    void isRefused(Bad bad) {
        var till = PlainTill.of(cloud.main("till"));
        var caller = bad.who().equals("till") ? till.caller() : cloud.user().caller();

        Answer answer = caller.send(bad.method(), bad.path(), bad.body());

        assertThat(answer.status()).as(answer.text()).isEqualTo(bad.status());
        assertThat(answer.isProblem()).as(answer.text()).isTrue();
        assertThat(answer.code()).matches("[A-Z_]+").contains(bad.code());
        assertThat(answer.text()).doesNotContain("Exception", "at tillsync", "at org.");
        var hello = till.hello();
        assertThat(hello.get("catalogue").get("revision").asLong()).isZero();
        assertThat(hello.get("publish").get("next").asLong()).isEqualTo(1);
    }
}
