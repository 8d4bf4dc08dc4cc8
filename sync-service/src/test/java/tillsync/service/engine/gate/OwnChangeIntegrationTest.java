package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Nobody approves their own change, however they have asked for it. */
@ServiceTest
class OwnChangeIntegrationTest extends TwoUsers {
    private void isAnnasAndBenMayApproveIt(long revision) {
        var seen = seenBy(anna);
        assertThat(seen.at("waiting/mine").booleanValue()).isTrue();
        assertThat(seen.at("waiting/revisions/0/mine").booleanValue()).isTrue();
        assertThat(seenBy(ben).at("waiting/mine").booleanValue()).isFalse();
        assertThat(seenBy(ben).text("waiting/revisions/0/by")).isNotBlank();
        assertThat(approves(anna, revision).is(409).code()).isEqualTo("OWN_CHANGE");
        assertThat(north.revision()).isLessThan(revision);
        approves(ben, revision).is(200);
        assertThat(north.revision()).isEqualTo(revision);
    }

    @Test
    void aLiveChange() {
        isAnnasAndBenMayApproveIt(asksFor(anna, "1", 150));
    }

    @Test
    void aLiveChangeThatTheMainHasNotAnsweredYet() {
        var answer = anna.puts(main.id(), "1", 150, "silent");
        var request = main.nextRequest();
        long revision = publishes(request);
        isAnnasAndBenMayApproveIt(revision);
        main.responds(request, Shop.DONE).is(204);
        answer.join().is(200);
    }

    @Test
    void aLiveChangeThatIsPublishedLongAfterItWasAsked() {
        var answer = anna.puts(main.id(), "1", 150, "late");
        var request = main.nextRequest();
        main.responds(request, Shop.DONE).is(204);
        answer.join().is(200);
        for (int i = 0; i < 3; i++) {
            asksFor(ben, Integer.toString(5 + i), 101);
        }
        isAnnasAndBenMayApproveIt(publishes(request));
    }

    @Test
    void anOrder() {
        var edits = "{\"edits\":[" + Shop.puts("1", 150).get(0).canonical() + "]}";
        anna.send("POST", main.api() + "/orders", edits, "Idempotency-Key", "order")
                .is(202);
        isAnnasAndBenMayApproveIt(doesWhatItIsAsked());
    }

    @Test
    void anUndoOfAnothersChange() {
        long bens = asksFor(ben, "1", 150);
        approves(anna, bens).is(200);
        var undo = anna.send("POST", main.api() + "/undos", "{\"revision\":" + bens + "}")
                .is(201)
                .text("id");
        var undoing = anna.asks("POST", main.api() + "/undos/" + undo, "");
        long revision = doesWhatItIsAsked();
        undoing.join().is(200);
        isAnnasAndBenMayApproveIt(revision);
    }

    @Test
    void aChangeOfManyArticles() {
        var browser = anna.browser();
        var csrf = browser.get(main.page() + "/articles/change").csrf();
        var fields = new String[] {"what", "FIXED", "amount", "2", "picks", "[\"1\",\"2\"]"};
        var preview = browser.get(browser.post(main.page() + "/articles/preview", csrf, fields)
                .is(303)
                .location());
        var sending = CompletableFuture.supplyAsync(() -> browser.post(
                main.page() + "/batch", preview.csrf(), "batch", preview.field("batch"), "action", "apply"));
        long revision = doesWhatItIsAsked();
        sending.join().is(303);
        isAnnasAndBenMayApproveIt(revision);
    }

    @Test
    void anImport() {
        var browser = anna.browser();
        var page = main.page() + "/import";
        var csv = "Nr;Name;Preis;MwSt\n1;Artikel 1;1,50;DE_REDUCED\n".getBytes(StandardCharsets.UTF_8);
        var upload = browser.upload(page, browser.get(page).csrf(), "p.csv", csv)
                .is(303)
                .location();
        var csrf = browser.get(upload).csrf();
        var sending = CompletableFuture.supplyAsync(() -> browser.post(upload, csrf, "action", "apply"));
        long revision = doesWhatItIsAsked();
        sending.join().is(303);
        isAnnasAndBenMayApproveIt(revision);
    }

    private long doesWhatItIsAsked() {
        var request = main.nextRequest();
        long revision = publishes(request);
        main.responds(request, Shop.DONE).is(204);
        return revision;
    }

    @Test
    void anEntryOfTheInbox() {
        north.publish(1, Shop.puts("1", 150)).is(202);
        var entry = anna.get("/api/v1/inbox").json().get(0).get("id").stringValue();
        var answer = anna.asks("POST", "/api/v1/inbox/" + entry, "{\"action\":\"publish\"}");
        long revision = doesWhatItIsAsked();
        answer.join().is(200);
        isAnnasAndBenMayApproveIt(revision);
    }

    @Test
    void anEntryOfTheInboxThatAColleagueAsksForAgain() {
        joins(ben, north);
        north.publish(1, Shop.puts("1", 150)).is(202);
        var entry = anna.get("/api/v1/inbox").json().get(0).get("id").stringValue();
        var first = anna.asks("POST", "/api/v1/inbox/" + entry, "{\"action\":\"publish\"}");
        var request = main.nextRequest();
        var again = ben.asks("POST", "/api/v1/inbox/" + entry, "{\"action\":\"publish\"}");
        long revision = publishes(request);
        main.responds(request, Shop.DONE).is(204);
        first.join().is(200);
        again.join();
        isAnnasAndBenMayApproveIt(revision);
    }

    @Test
    void aChangeOfWhichItIsNotKnownWhoAskedForIt() {
        var answer = anna.puts(main.id(), "1", 150, "lost");
        var request = main.nextRequest();
        jdbc.update("delete from change_asker");
        long revision = publishes(request);
        assertThat(seenBy(ben).at("waiting/revisions/0/by").isNull()).isTrue();
        main.responds(request, Shop.DONE).is(204);
        answer.join().is(200);
        isAnnasAndBenMayApproveIt(revision);
    }
}
