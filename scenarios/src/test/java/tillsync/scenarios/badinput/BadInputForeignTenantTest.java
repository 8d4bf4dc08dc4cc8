package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.service.Shop.puts;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** What is somebody else's does not exist: the answer is the one for an id that never was. */
class BadInputForeignTenantTest {
    private static final String NEVER = "00000000-0000-4000-8000-000000000000";

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Shop owner;
    private PlainTill theirs;
    private Wire stranger;
    private Refusals refusals;

    @BeforeEach
    void aTillOfSomebodyElse() {
        owner = Shop.open(cloud.service().port());
        theirs = owner.till("theirs");
        theirs.publish(1, puts(article("secret", 1))).is(200);
        stranger = cloud.user().wire();
        cloud.user().till("own");
        refusals = new Refusals(cloud);
    }

    private interface Asking {
        Answer of(String id);
    }

    private void hidden(String what, String id, Asking asking) {
        var foreign = asking.of(id);
        var never = asking.of(NEVER);
        refusals.row(what, foreign, 404, "NOT_FOUND").row(what + " that never was", never, 404, "NOT_FOUND");
        assertThat(foreign.textForAll().replace(id, NEVER)).as(what).isEqualTo(never.textForAll());
        assertThat(headers(foreign)).as(what).isEqualTo(headers(never));
    }

    /** The names of headers, without those that say how an answer ends: the last one of a connection ends with it. */
    private static Set<String> headers(Answer answer) {
        var names = new TreeSet<>(answer.response().headers().map().keySet());
        names.removeAll(Set.of("connection", "transfer-encoding"));
        return names;
    }

    @Test
    void aTillOfSomebodyElseDoesNotExist() {
        var id = theirs.id();
        for (var path : List.of(
                "",
                "/pending",
                "/articles",
                "/articles?q=secret",
                "/articles.csv",
                "/articles.xlsx?q=secret",
                "/articles/changes?since=2026-11-24T08:00:00Z",
                "/articles/changes.csv?since=yesterday",
                "/article?number=secret",
                "/article/history?number=secret",
                "/article/history?number=secret&at=2026-11-24T08:00:00Z")) {
            hidden("GET " + path, id, one -> stranger.get("/api/v1/devices/" + one + path));
        }
        var live = "/live/article?number=secret";
        hidden("GET live", id, one -> stranger.get("/api/v1/devices/" + one + live));
        hidden("DELETE live", id, one -> stranger.delete("/api/v1/devices/" + one + live));
        hidden("PUT live", id, one -> stranger.put("/api/v1/devices/" + one + live, "{}", "Idempotency-Key", "k"));
        hidden("live edits", id, one -> stranger.post("/api/v1/devices/" + one + "/live/change-sets", "{}"));
        hidden("PATCH", id, one -> stranger.send("PATCH", "/api/v1/devices/" + one, "{\"name\": \"mine\"}"));
        hidden("a bad PATCH", id, one -> stranger.send("PATCH", "/api/v1/devices/" + one, "{\"delivery\": \"x\"}"));
        hidden("DELETE", id, one -> stranger.delete("/api/v1/devices/" + one));
        hidden("DELETE, followers", id, one -> stranger.delete("/api/v1/devices/" + one + "?followers=independent"));
        hidden("printed", id, one -> stranger.post("/api/v1/devices/" + one + "/articles/changes/printed", "{}"));
        hidden("confirm-store", id, one -> stranger.post("/api/v1/devices/" + one + "/confirm-store", "{}"));
        refusals.hold();
        assertThat(owner.get("/api/v1/devices/" + id).is(200).text("name")).isEqualTo("theirs");
    }

    @Test
    void theMerchantOfSomebodyElseDoesNotExist() {
        var merchant = theirs.hello().text("merchantId");
        refusals.fromHereOn();
        for (var path : List.of("/api/v1/topology", "/api/v1/devices", "/api/v1/inbox", "/api/v1/topology/history")) {
            hidden(path, merchant, one -> stranger.get(path + "?merchant=" + one));
        }
        var change = "{\"assignments\": [{\"deviceId\": \"" + theirs.id() + "\", \"follows\": null}]}";
        hidden("plan", merchant, one -> stranger.post("/api/v1/topology/plan?merchant=" + one, change));
        hidden(
                "apply",
                merchant,
                one -> stranger.put("/api/v1/topology?merchant=" + one, change, "If-Match", "\"v1\""));
        hidden(
                "register",
                merchant,
                one -> stranger.post("/api/v1/devices", "{\"name\": \"x\", \"merchantId\": \"" + one + "\"}"));
        refusals.hold();
    }

    @Test
    void anInboxEntryOfSomebodyElseDoesNotExist() {
        var main = owner.till("main").id();
        var tag = owner.get("/api/v1/topology").is(200).header("ETag");
        var follow = "{\"assignments\": [{\"deviceId\": \"" + theirs.id() + "\", \"follows\": \"" + main + "\"}]}";
        owner.wire().put("/api/v1/topology", follow, "If-Match", tag).is(200);
        var entry = theirs.publish(2, puts(article("late", 1))).is(202).text("inboxId");
        refusals.fromHereOn();
        hidden("discard", entry, one -> stranger.post("/api/v1/inbox/" + one, "{\"action\": \"discard\"}"));
        hidden("publish", entry, one -> stranger.post("/api/v1/inbox/" + one, "{\"action\": \"publish\"}"));
        hidden("anything", entry, one -> stranger.post("/api/v1/inbox/" + one, "{\"action\": \"x\"}"));
        refusals.hold();
        assertThat(stranger.get("/api/v1/inbox").is(200).json()).isEmpty();
        assertThat(owner.get("/api/v1/inbox").is(200).json()).hasSize(1);
    }

    @Test
    void aTokenOfSomebodyElseDoesNotExist() {
        var token = owner.get("/api/v1/tokens").is(200).text("0/id");
        hidden("revoke", token, one -> stranger.delete("/api/v1/tokens/" + one));
        refusals.hold();
        owner.get("/api/v1/account").is(200);
    }
}
