package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.json.Json;
import tillsync.service.tills.device.Presence;
import tillsync.till.DeviceId;
import tools.jackson.databind.JsonNode;

/** A user asks, a main till answers; how the till hears of it, and what becomes of the question. */
@ServiceTest
class LiveIntegrationTest extends AskedMain {
    @Autowired
    Presence presence;

    private void awaitOpen() {
        await().until(() -> {
            var seen = presence.of(DeviceId.of(main.id()));
            return seen != null && seen.open() > 0;
        });
    }

    private static JsonNode requestIn(Iterator<String> stream) {
        while (!stream.next().equals("event: request")) {
            // other events come before it
        }
        return Json.MAPPER.readTree(stream.next().substring("data: ".length()));
    }

    private CompletableFuture<Answer> parkedAt(String path) {
        var parked = main.asks("GET", path, null);
        awaitOpen();
        return parked;
    }

    @Nested
    class TheTillHearsOfIt {
        @Test
        void notOnceItHasSaidGoodBye() {
            var waiting = parkedAt("/api/v1/till/requests?wait=20");
            main.bye();
            assertThat(waiting.join().at("requests")).isEmpty();
            assertThat(shop.puts(main.id(), "7", 310, "k").join().code()).isEqualTo("TILL_NOT_CONNECTED");
        }

        @Test
        void byItsWaitForRequests() {
            var waiting = parkedAt("/api/v1/till/requests?wait=20");

            var asked = shop.puts(main.id(), "7", 310, "k");

            var request = waiting.join().at("requests/0");
            var set = new ChangeSet(List.of(Edit.put(Shop.article("7", 310))));
            assertThat(request.get("kind").stringValue()).isEqualTo("CHANGE");
            assertThat(Shop.changeSet(request)).isEqualTo(set);
            assertThat(request.get("contentHash").stringValue()).isEqualTo(set.contentHash());
            assertThat(request.get("origin").get("kind").stringValue()).isEqualTo("LIVE");
            assertThat(request.get("expiresInSeconds").intValue()).isBetween(1, 4);
            main.responds(request, Shop.DONE).is(204);
            asked.join().is(200);
            assertThat(asked.join().json().toString())
                    .isEqualTo("{\"requestId\":\"" + id(request) + "\",\"changed\":1,\"unchanged\":0}");
        }

        @Test
        void byItsNextWaitWhereTheAnswerToTheLastWasLost() {
            var lost = parkedAt("/api/v1/till/requests?wait=20");
            var asked = shop.puts(main.id(), "7", 310, "k");
            lost.join();

            var request = main.get("/api/v1/till/requests?wait=20").at("requests/0");

            main.responds(request, Shop.DONE).is(204);
            asked.join().is(200);
        }

        @Test
        void byItsWaitForChangesWhichEndsEarly() {
            var cursor = main.cursor();
            var waiting = parkedAt("/api/v1/till/changes?wait=20&since=" + cursor);

            var asked = shop.asks("DELETE", path + "7", null, "Idempotency-Key", "k");

            var page = waiting.join().is(200);
            assertThat(page.at("changes")).isEmpty();
            assertThat(page.header("Tillsync-Requests")).isEqualTo("1");
            var request = main.nextRequest();
            assertThat(request.get("edits").get(0).toString()).isEqualTo("{\"number\":\"7\",\"op\":\"remove\"}");
            main.responds(request, "{\"status\":\"DONE\",\"changed\":0,\"unchanged\":1}");
            assertThat(asked.join().number("unchanged")).isEqualTo(1);
            assertThat(main.get("/api/v1/till/changes?since=" + cursor).header("Tillsync-Requests"))
                    .isEmpty();
        }

        @Test
        void byItsWaitForChangesThatBeginsAfterIt() {
            var cursor = main.cursor();
            var asked = shop.puts(main.id(), "7", 310, "k");
            await().until(() -> !main.get("/api/v1/till/changes")
                    .header("Tillsync-Requests")
                    .isEmpty());

            var ended = main.get("/api/v1/till/changes?wait=20&since=" + cursor);

            assertThat(ended.header("Tillsync-Requests")).isEqualTo("1");
            main.answers(Shop.DONE);
            asked.join().is(200);
        }

        @Test
        void byItsEventStream() {
            var stream = main.listens().join().iterator();
            assertThat(stream.next()).isEqualTo("event: hello");

            var asked = shop.asks("GET", path + "7", null);

            var request = requestIn(stream);
            assertThat(request.get("kind").stringValue()).isEqualTo("READ_ARTICLE");
            assertThat(request.get("number").stringValue()).isEqualTo("7");
            var article = Shop.article("7", 280);
            main.responds(request, "{\"status\":\"ARTICLE\",\"article\":" + article + "}");
            asked.join().is(200);
            assertThat(asked.join().json().toString()).isEqualTo(article.canonical());
            assertThat(asked.join().header("Cache-Control")).isEqualTo("no-store");
        }

        @Test
        void byAnEventStreamThatOpensAfterIt() {
            var asked = shop.puts(main.id(), "7", 310, "k");
            await().until(() -> !main.get("/api/v1/till/changes")
                    .header("Tillsync-Requests")
                    .isEmpty());

            var lines = main.listens().join().iterator();

            main.responds(id(requestIn(lines)), Shop.DONE);
            asked.join().is(200);
        }

        @Test
        void onlyWithItsNewestWait() {
            var older = parkedAt("/api/v1/till/requests?wait=20");
            var newer = main.asks("GET", "/api/v1/till/requests?wait=20", null);
            assertThat(older.join().code()).isEqualTo("POLL_SUPERSEDED");

            var asked = shop.puts(main.id(), "7", 310, "k");

            var request = newer.join().at("requests/0");
            main.responds(request, Shop.DONE);
            asked.join().is(200);
        }

        @Test
        void orItsWaitEndsWithNothing() {
            assertThat(main.get("/api/v1/till/requests?wait=1").json().toString())
                    .isEqualTo("{\"requests\":[]}");
        }
    }

    @Nested
    class WithoutAnAnswer {
        @Test
        void aTillThatDoesNotComeIsNotConnectedAndGetsNothingLater() {
            var refused = shop.puts(main.id(), "7", 310, "k").join().is(503);
            assertThat(refused.code()).isEqualTo("TILL_NOT_CONNECTED");
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(main.get("/api/v1/till/requests").at("requests")).isEmpty();
        }

        @Test
        void aTillThatGotItAndIsSilentMayHaveDoneIt() {
            var asked = shop.puts(main.id(), "7", 310, "k");
            var request = main.nextRequest();

            asked.join().is(504);
            assertThat(asked.join().code()).isEqualTo("TILL_DID_NOT_ANSWER");
            main.responds(request, Shop.DONE).is(404); // too late
        }

        @Test
        void moreThanALimitMayNotWaitForOneTill() {
            var waiting = Stream.of("a", "b", "c", "d", "e")
                    .map(key -> shop.puts(main.id(), "7", 310, key))
                    .toList();
            await().until(() -> main.get("/api/v1/till/requests").at("requests").size() == 5);

            var refused = shop.puts(main.id(), "7", 310, "f").join().is(503);
            assertThat(refused.code()).isEqualTo("BUSY");
            assertThat(refused.header("Retry-After")).isNotEmpty();
            for (var request : main.get("/api/v1/till/requests").at("requests")) {
                main.responds(request, Shop.DONE);
            }
            assertThat(waiting).allSatisfy(each -> each.join().is(200));
            assertThat(shop.puts(main.id(), "7", 310, "g").join().code()).isEqualTo("TILL_NOT_CONNECTED");
        }
    }

    @Test
    void severalEditsAreOneRequest() {
        var edits = List.of(Edit.put(Shop.article("7", 310)), Edit.remove(new ArticleNumber("8")));
        var body = "{\"edits\":" + edits.stream().map(Edit::canonical).toList() + "}";
        var asked = shop.asks("POST", main.api() + "/live/change-sets", body, "Idempotency-Key", "k");

        var request = main.nextRequest();

        assertThat(Shop.changeSet(request).edits()).isEqualTo(edits);
        main.responds(request, "{\"status\":\"DONE\",\"changed\":2,\"unchanged\":0}");
        assertThat(asked.join().number("changed")).isEqualTo(2);
    }
}
