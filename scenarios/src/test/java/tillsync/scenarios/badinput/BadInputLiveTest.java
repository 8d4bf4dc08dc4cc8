package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Wire;

/** Live requests that no till is bothered with. */
class BadInputLiveTest {
    private static final Duration NOT_CONNECTED_WITHIN = Duration.ofSeconds(3);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Wire user;
    private PlainTill main;
    private String live;
    private Refusals refusals;

    @BeforeEach
    void aMain() {
        user = cloud.user().wire();
        main = cloud.user().till("main");
        live = main.api() + "/live";
        refusals = new Refusals(cloud);
    }

    private Answer put(String article) {
        return user.put(live + "/article?number=1", article, "Idempotency-Key", "k");
    }

    private Answer changes(String body) {
        return user.send("POST", live + "/change-sets", body, "Idempotency-Key", "k");
    }

    @Test
    void articlesThatAreNoneAreRefusedAsInAPublish() {
        refusals.flaw("no name", put(Goods.article("name", "")), "/name", "MISSING");
        refusals.row(
                "a negative price",
                put(Goods.article("price", "{\"cents\": -1, \"currency\": \"EUR\"}")),
                422,
                "INVALID");
        refusals.flaw("another number", put(Goods.article("number", "\"2\"")), "/number", "OTHER_NUMBER");
        refusals.row("no article", put("[]"), 422, "INVALID");
        refusals.row("no JSON", put("{"), 400, "MALFORMED");
        refusals.row("too deep", put("[".repeat(40) + "]".repeat(40)), 400, "MALFORMED");
        refusals.row("too large", put("\"" + "x".repeat(1024 * 1024) + "\""), 413, "TOO_LARGE");
        refusals.hold();
    }

    @Test
    void editsThatAreNoneAreNamed() {
        refusals.flaw("none", changes("{}"), "/edits", "WRONG_TYPE");
        refusals.flaw("empty", changes("{\"edits\": []}"), "/edits", "SIZE");
        refusals.flaw("no edit", changes("{\"edits\": [{\"op\": \"rename\"}]}"), "/edits/0", "EDIT");
        refusals.flaw("a bad one", changes(Goods.put(Goods.article("name", ""))), "/edits/0/article/name", "MISSING");
        refusals.row("a member too many", changes("{\"edits\": [], \"at\": \"now\"}"), 400, "UNKNOWN_MEMBER");
        refusals.hold();
    }

    @Test
    void changesWithoutAKeyAreRefused() {
        var put = live + "/article?number=1";
        refusals.row("no key", user.put(put, Goods.FINE), 400, "IDEMPOTENCY_KEY_REQUIRED");
        refusals.row("blank", user.put(put, Goods.FINE, "Idempotency-Key", " "), 400, "IDEMPOTENCY_KEY_REQUIRED");
        refusals.row("remove", user.delete(put), 400, "IDEMPOTENCY_KEY_REQUIRED");
        refusals.row("edits", user.post(live + "/change-sets", Goods.put(Goods.FINE)), 400, "IDEMPOTENCY_KEY_REQUIRED");
        refusals.row("long", user.put(put, Goods.FINE, "Idempotency-Key", "k".repeat(129)), 400, "INVALID_PARAMETER");
        refusals.row("a tab", user.put(put, Goods.FINE, "Idempotency-Key", "a\tb"), 400, "INVALID_PARAMETER");
        refusals.hold();
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        for (var number : List.of("", "%20a", "%00", "a".repeat(65))) {
            var path = live + "/article?number=" + number;
            refusals.row("GET " + number, user.get(path), 422, "INVALID");
            var removing = user.request(path).header("Idempotency-Key", "k").DELETE();
            refusals.row("DELETE " + number, user.send(removing), 422, "INVALID");
        }
        refusals.row("none", user.get(live + "/article"), 400, "INVALID_PARAMETER");
        refusals.row("a method", user.post(live + "/article?number=1", "{}"), 405, "METHOD_NOT_ALLOWED");
        refusals.hold();
    }

    @Test
    void aTillThatIsNotConnectedIsSaidToBeSoWithinThreeSeconds() {
        refusals.row("read", user.get(live + "/article?number=1"), 503, "TILL_NOT_CONNECTED");
        long before = System.nanoTime();
        var refused = put(Goods.FINE);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(NOT_CONNECTED_WITHIN);
        refusals.row("not connected", refused, 503, "TILL_NOT_CONNECTED");
        refusals.hold();
    }

    @Test
    void whatTillsAnswerToNothingIsHarmless() {
        var done = "{\"status\": \"DONE\", \"changed\": 1, \"unchanged\": 0}";
        var till = main.wire();
        refusals.row("never asked", till.post("/api/v1/till/responses/never-was", done), 404, "NOT_FOUND");
        refusals.row("no answer", till.post("/api/v1/till/responses/never-was", "{}"), 422, "INVALID");
        refusals.row("no object", till.post("/api/v1/till/responses/never-was", "[]"), 422, "INVALID");
        refusals.row("a user", user.post("/api/v1/till/responses/never-was", done), 401, "UNAUTHENTICATED");
        for (var wait : List.of("-1", "56", "x")) {
            refusals.row("wait=" + wait, till.get("/api/v1/till/requests?wait=" + wait), 400, "INVALID_PARAMETER");
        }
        refusals.hold();
    }

    @Test
    void decisionsAboutTheInboxThatAreNoneAreRefused() {
        var other = cloud.user().till("other").id();
        var tag = user.get("/api/v1/topology").is(200).header("ETag");
        var follow = "{\"assignments\": [{\"deviceId\": \"" + main.id() + "\", \"follows\": \"" + other + "\"}]}";
        user.put("/api/v1/topology", follow, "If-Match", tag).is(200);
        var held = main.publish(1, Goods.put(Goods.FINE)).is(202).at("inboxId");
        var entry = "/api/v1/inbox/" + held.stringValue();
        refusals.fromHereOn();
        refusals.flaw("nothing", user.post(entry, "{}"), "/action", "UNKNOWN_ACTION");
        refusals.row(
                "to nobody", user.post(entry, "{\"action\": \"publish\", \"to\": \"never-was\"}"), 404, "NOT_FOUND");
        refusals.row(
                "to a follower",
                user.post(entry, "{\"action\": \"publish\", \"to\": \"" + main.id() + "\"}"),
                409,
                "TILL_IS_A_FOLLOWER");
        refusals.row("not connected", user.post(entry, "{\"action\": \"publish\"}"), 503, "TILL_NOT_CONNECTED");
        assertThat(user.get("/api/v1/inbox").is(200).json()).hasSize(1);
        refusals.hold();
    }
}
