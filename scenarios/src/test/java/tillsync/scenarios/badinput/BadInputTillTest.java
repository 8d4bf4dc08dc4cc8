package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.PlainTill;

/** Tills that may not connect, and reports and arrangements of tills that cannot be. */
class BadInputTillTest {
    private static final String DIGEST = "0".repeat(64);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private PlainTill main;
    private Refusals refusals;

    @BeforeEach
    void aMain() {
        main = cloud.user().till("main");
        refusals = new Refusals(cloud);
    }

    /** The same till says hello, and is registered by a user: the rules are the same. */
    private List<Answer> connects(String model, String software, String adapter, String more) {
        var body = "{\"name\": \"till\", \"model\": " + model + ", \"software\": " + software + ", \"adapter\": "
                + adapter + more + "}";
        return List.of(
                main.wire().put("/api/v1/till", body), cloud.user().wire().post("/api/v1/devices", body));
    }

    private void refused(String what, List<Answer> answers, int status, String code) {
        answers.forEach(answer -> refusals.row(what, answer, status, code));
    }

    @Test
    void tillsThatMayNotConnectAreToldWhy() {
        var new141 = "\"TAXOPOS-POSSUM-2.0.24.141\"";
        for (var software : List.of(
                "\"TAXOPOS-POSSUM-2.0.24.140\"",
                "\"TAXOPOS-POSSUM-1.9.99.999\"",
                "\"TAXOPOS\"",
                "\"taxopos-possum\"",
                "\"\"",
                "null",
                "\"9\"",
                "\"TAXOPOS-POSSUM-99999999999999999999.0\"",
                "\"TAXOPOS-POSSUM-2.0.24.١٤١\"")) {
            refused(software, connects("\"POSSUM16\"", software, "\"1\"", ""), 426, "SOFTWARE_TOO_OLD");
        }
        for (var adapter : List.of("null", "\"\"", "\"  \"", "\"" + "1".repeat(65) + "\"")) {
            refused("adapter " + adapter, connects("\"POSSUM16\"", new141, adapter, ""), 426, "SOFTWARE_TOO_OLD");
        }
        refused("announced", connects("\"posiflex rt-1016\"", new141, "\"1\"", ""), 422, "MODEL_ANNOUNCED");
        refused("another", connects("\"POSSUM7\"", new141, "\"1\"", ""), 422, "MODEL_NOT_SUPPORTED");
        refused("a blank model", connects("\" \"", new141, "\"1\"", ""), 422, "MODEL_NOT_SUPPORTED");
        refused(
                "a satellite",
                connects("\"POSSUM16\"", new141, "\"1\"", ", \"kind\": \"LOCAL_SATELLITE\""),
                422,
                "DATABASE_LEADING_TILL_ONLY");
        for (var answer : connects("null", new141, "\"1\"", "")) {
            refusals.flaw("no model", answer, "/model", "MISSING");
        }
        for (var answer : connects("\"POSSUM16\"", new141, "\"1\"", ", \"kind\": \"OTHER\"")) {
            refusals.flaw("another kind", answer, "/kind", "UNKNOWN_KIND");
        }
        refusals.hold();
        assertThat(main.hello().text("name")).isEqualTo("main");
    }

    @Test
    void whatATillKnowsAreNames() {
        for (var knows : List.of(
                "\"until\"",
                "{}",
                "[1]",
                "[null]",
                "[[\"until\"]]",
                "[\"\"]",
                "[\"Until\"]",
                "[\"un til\"]",
                "[\"ünt\"]",
                "[\"a\\u0000\"]",
                "[\"" + "a".repeat(33) + "\"]",
                "[" + "\"until\",".repeat(50) + "\"until\"]")) {
            var answer = main.wire()
                    .put(
                            "/api/v1/till",
                            "{\"model\": \"POSSUM16\", \"software\": \"TAXOPOS-POSSUM-2.0.24.141\", \"adapter\": \"1\","
                                    + " \"knows\": " + knows + "}");
            refusals.flaw(knows, answer, "/knows", "NAMES");
        }
        refusals.hold();
    }

    @Test
    void whatATillSaysOfItselfIsChecked() {
        helloFlaw("a number", "\"session\": 7", "/session", "WRONG_TYPE");
        helloFlaw("a long session", "\"session\": \"" + "x".repeat(129) + "\"", "/session", "WRONG_TYPE");
        helloFlaw("a blank name", "\"name\": \" \"", "/name", "BLANK");
        helloFlaw("NUL in the name", "\"name\": \"a\\u0000\"", "/name", "CONTROL_CHARACTER");
        helloFlaw("a lone surrogate", "\"name\": \"a\\ud800\"", "/name", "CONTROL_CHARACTER");
        helloFlaw("a time", "\"time\": \"yesterday\"", "/time", "TIME");
        helloFlaw("unpublished", "\"unpublished\": -1", "/unpublished", "COUNT");
        helloFlaw("a fraction", "\"unpublished\": 1.5", "/unpublished", "COUNT");
        helloFlaw("2^63", "\"unpublished\": 9223372036854775808", "/unpublished", "COUNT");
        helloFlaw("a condition", "\"condition\": \"X\"", "/condition/code", "CODE");
        helloFlaw("its code", "\"condition\": {\"code\": \"lower\"}", "/condition/code", "CODE");
        helloFlaw("the far future", "\"time\": \"+999999999-12-31T23:59:59Z\"", "/time", "TIME");
        refusals.accepted("a name of 400 emoji", hello("\"name\": \"" + "🥐".repeat(400) + "\""), 200);
        refusals.hold();
    }

    private void helloFlaw(String what, String member, String pointer, String code) {
        refusals.flaw(what, hello(member), pointer, code);
    }

    private Answer hello(String member) {
        return main.wire()
                .put(
                        "/api/v1/till",
                        "{\"model\": \"POSSUM16\", \"software\": \"TAXOPOS-POSSUM-2.0.24.141\", \"adapter\": \"1\", "
                                + member + "}");
    }

    private Answer state(String cursor, String articles, String digest, String more) {
        return main.wire()
                .post(
                        "/api/v1/till/state",
                        "{\"cursor\": " + cursor + ", \"articles\": " + articles + ", \"digest\": " + digest + more
                                + "}");
    }

    @Test
    void reportsThatCannotBeAreRefused() {
        var digest = "\"" + DIGEST + "\"";
        var cursor = "\"" + main.pulls("").text("cursor") + "\"";
        refusals.fromHereOn();
        refusals.row("garbage", state("\"x\"", "0", digest, ""), 400, "CURSOR_MALFORMED");
        refusals.row("unknown", state("\"never-was.1.0123456789abcdef\"", "0", digest, ""), 410, "SNAPSHOT_REQUIRED");
        refusals.row(
                "applied",
                state(cursor, "0", digest, ", \"applied\": [{\"cursor\": \"x\", \"at\": \"x\"}]"),
                400,
                "CURSOR_MALFORMED");
        refusals.flaw("no cursor", state("null", "0", digest, ""), "/cursor", "MISSING");
        refusals.flaw("a number", state("7", "0", digest, ""), "/cursor", "WRONG_TYPE");
        refusals.flaw("no digest", state(cursor, "0", "null", ""), "/digest", "MISSING");
        refusals.flaw("upper case", state(cursor, "0", "\"" + "A".repeat(64) + "\"", ""), "/digest", "DIGEST");
        for (var articles : List.of("-1", "1.5", "\"1\"", "9223372036854775808", "1e400")) {
            refusals.flaw(articles, state(cursor, articles, digest, ""), "/articles", "COUNT");
        }
        refusals.flaw("no articles", state(cursor, "null", digest, ""), "/articles", "MISSING");
        refusals.flaw("a time", state(cursor, "0", digest, ", \"time\": \"24:00\""), "/time", "TIME");
        refusals.flaw("held", state(cursor, "0", digest, ", \"held\": {}"), "/held", "SIZE");
        refusals.flaw("applied", state(cursor, "0", digest, ", \"applied\": 7"), "/applied", "SIZE");
        refusals.flaw(
                "when",
                state(cursor, "0", digest, ", \"applied\": [{\"cursor\": " + cursor + ", \"at\": \"x\"}]"),
                "/applied",
                "TIME");
        refusals.flaw("group", state(cursor, "0", digest, ", \"group\": 7"), "/group", "VERSION");
        refusals.flaw(
                "its name",
                state(cursor, "0", digest, ", \"group\": {\"name\": \" x\", \"version\": 1}"),
                "/group/name",
                "WHITE_SPACE");
        refusals.row("of a pull", main.get("/api/v1/till/changes?group=-1"), 400, "INVALID_PARAMETER");
        refusals.flaw("waiting", state(cursor, "0", digest, ", \"waiting\": []"), "/waiting/code", "CODE");
        refusals.flaw(
                "NUL",
                state(cursor, "0", digest, ", \"waiting\": {\"code\": \"X\", \"since\": \"\\u0000\"}"),
                "/since",
                "CONTROL_CHARACTER");
        for (var body : List.of("null", "[]", "7", "\"x\"")) {
            refusals.flaw(body, main.wire().post("/api/v1/till/state", body), "/cursor", "MISSING");
        }
        refusals.hold();
        assertThat(cloud.service()
                        .database()
                        .queryForObject("select count(*) from device_position where device = ?", Long.class, main.id()))
                .isZero();
    }

    @Test
    void arrangementsThatCannotBeAreRefused() {
        var path = main.api();
        var user = cloud.user().wire();
        refusals.flaw("name", user.send("PATCH", path, "{\"name\": \"\"}"), "/name", "LENGTH");
        refusals.flaw("place", user.send("PATCH", path, "{\"place\": \"a\\u202eb\"}"), "/place", "BIDI_OVERRIDE");
        refusals.flaw(
                "delivery", user.send("PATCH", path, "{\"delivery\": \"SOON\"}"), "/delivery", "UNKNOWN_DELIVERY");
        refusals.row("an object", user.send("PATCH", path, "{\"name\": {}}"), 400, "MALFORMED");
        refusals.flaw("no name", user.post("/api/v1/devices", "{\"model\": \"POSSUM16\"}"), "/name", "MISSING");
        var unprintable =
                "{\"name\": \"x\", \"model\": \"POSSUM16\", \"software\": \"TAXOPOS-POSSUM-2.0.24.141\", \"adapter\": \"1\\u0000\"}";
        refusals.row("NUL", user.post("/api/v1/devices", unprintable), 426, "SOFTWARE_TOO_OLD");
        refusals.hold();
        assertThat(user.get(path).text("name")).isEqualTo("main");
    }
}
