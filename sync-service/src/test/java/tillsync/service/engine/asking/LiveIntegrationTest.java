package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.ArticleNumber;
import tillsync.article.Json;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.asking.Wire.Reply;
import tillsync.service.tills.device.Presence;
import tillsync.till.DeviceId;
import tools.jackson.databind.JsonNode;

/** A user asks, a main till answers; how the till hears of it, and what becomes of the question. */
@ServiceTest
@TestPropertySource(
        properties = {
            "tillsync.live.connect-within=2s",
            "tillsync.live.answer-within=4s",
            "tillsync.live.most-per-till=5"
        })
class LiveIntegrationTest {
    private static final String DONE = "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}";

    @LocalServerPort
    int port;

    @Autowired
    Presence presence;

    @Autowired
    Asking asking;

    private Shop shop;
    private Shop.Till main;
    private Wire user;
    private Wire till;
    private String path;

    @BeforeEach
    void aMain() {
        shop = Shop.open(port, UUID.randomUUID().toString());
        main = shop.till("main");
        user = new Wire(port, shop.token());
        till = new Wire(port, main.token());
        path = "/api/v1/devices/" + main.id() + "/live/article?number=";
    }

    private void awaitOpen() {
        await().until(() -> {
            var seen = presence.of(DeviceId.of(main.id()));
            return seen != null && seen.open() > 0;
        });
    }

    private static String id(JsonNode request) {
        return request.get("id").stringValue();
    }

    private static JsonNode requestIn(Iterator<String> stream) {
        while (!stream.next().equals("event: request")) {
            // other events come before it
        }
        return Json.MAPPER.readTree(stream.next().substring("data: ".length()));
    }

    private CompletableFuture<Reply> parkedAt(String path) {
        var parked = till.asks("GET", path, null);
        awaitOpen();
        return parked;
    }

    @Nested
    class TheTillHearsOfIt {
        @Test
        void notOnceItHasSaidGoodBye() {
            var waiting = parkedAt("/api/v1/till/requests?wait=20");
            till.call("POST", "/api/v1/till/bye", null);
            assertThat(waiting.join().json().get("requests")).isEmpty();
            assertThat(user.puts(main.id(), "7", 310, "k").join().code()).isEqualTo("TILL_NOT_CONNECTED");
        }

        @Test
        void byItsWaitForRequests() {
            var waiting = parkedAt("/api/v1/till/requests?wait=20");

            var asked = user.puts(main.id(), "7", 310, "k");

            var request = waiting.join().json().get("requests").get(0);
            var set = new ChangeSet(List.of(Edit.put(Shop.article("7", 310))));
            assertThat(request.get("kind").stringValue()).isEqualTo("CHANGE");
            assertThat(ChangeSet.read(request.get("edits"))).isEqualTo(set);
            assertThat(request.get("contentHash").stringValue()).isEqualTo(set.contentHash());
            assertThat(request.get("origin").get("kind").stringValue()).isEqualTo("LIVE");
            assertThat(request.get("expiresInSeconds").intValue()).isBetween(1, 4);
            assertThat(till.responds(id(request), DONE).status()).isEqualTo(204);
            assertThat(asked.join().status()).isEqualTo(200);
            assertThat(asked.join().json().toString())
                    .isEqualTo("{\"requestId\":\"" + id(request) + "\",\"changed\":1,\"unchanged\":0}");
        }

        @Test
        void byItsNextWaitWhereTheAnswerToTheLastWasLost() {
            var lost = parkedAt("/api/v1/till/requests?wait=20");
            var asked = user.puts(main.id(), "7", 310, "k");
            lost.join();

            var request = till.call("GET", "/api/v1/till/requests?wait=20", null)
                    .json()
                    .get("requests")
                    .get(0);

            assertThat(till.responds(id(request), DONE).status()).isEqualTo(204);
            assertThat(asked.join().status()).isEqualTo(200);
        }

        @Test
        void byItsWaitForChangesWhichEndsEarly() {
            var cursor = till.call("GET", "/api/v1/till/changes", null)
                    .json()
                    .get("cursor")
                    .stringValue();
            var waiting = parkedAt("/api/v1/till/changes?wait=20&since=" + cursor);

            var asked = user.asks("DELETE", path + "7", null, "Idempotency-Key", "k");

            var page = waiting.join();
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.json().get("changes")).isEmpty();
            assertThat(page.header("Tillsync-Requests")).isEqualTo("1");
            var request = till.nextRequest();
            assertThat(request.get("edits").get(0).toString()).isEqualTo("{\"number\":\"7\",\"op\":\"remove\"}");
            till.responds(id(request), "{\"status\":\"DONE\",\"changed\":0,\"unchanged\":1}");
            assertThat(asked.join().json().get("unchanged").intValue()).isEqualTo(1);
            assertThat(till.call("GET", "/api/v1/till/changes?since=" + cursor, null)
                            .header("Tillsync-Requests"))
                    .isEmpty();
        }

        @Test
        void byItsWaitForChangesThatBeginsAfterIt() {
            var cursor = till.call("GET", "/api/v1/till/changes", null)
                    .json()
                    .get("cursor")
                    .stringValue();
            var asked = user.puts(main.id(), "7", 310, "k");
            await().until(() -> !till.call("GET", "/api/v1/till/changes", null)
                    .header("Tillsync-Requests")
                    .isEmpty());

            var ended = till.call("GET", "/api/v1/till/changes?wait=20&since=" + cursor, null);

            assertThat(ended.header("Tillsync-Requests")).isEqualTo("1");
            till.responds(id(till.nextRequest()), DONE);
            assertThat(asked.join().status()).isEqualTo(200);
        }

        @Test
        void byItsEventStream() {
            var stream = till.listens().join().iterator();
            assertThat(stream.next()).isEqualTo("event: hello");

            var asked = user.asks("GET", path + "7", null);

            var request = requestIn(stream);
            assertThat(request.get("kind").stringValue()).isEqualTo("READ_ARTICLE");
            assertThat(request.get("number").stringValue()).isEqualTo("7");
            var article = Shop.article("7", 280);
            till.responds(id(request), "{\"status\":\"ARTICLE\",\"article\":" + article + "}");
            assertThat(asked.join().status()).isEqualTo(200);
            assertThat(asked.join().json().toString()).isEqualTo(article.canonical());
            assertThat(asked.join().header("Cache-Control")).isEqualTo("no-store");
        }

        @Test
        void byAnEventStreamThatOpensAfterIt() {
            var asked = user.puts(main.id(), "7", 310, "k");
            await().until(() -> !till.call("GET", "/api/v1/till/changes", null)
                    .header("Tillsync-Requests")
                    .isEmpty());

            var lines = till.listens().join().iterator();

            till.responds(id(requestIn(lines)), DONE);
            assertThat(asked.join().status()).isEqualTo(200);
        }

        @Test
        void byAPollInTime() {
            var asked = user.puts(main.id(), "7", 310, "k");

            var request = till.nextRequest();
            assertThat(id(till.nextRequest())).as("until it is answered").isEqualTo(id(request));

            till.responds(id(request), DONE);
            assertThat(asked.join().status()).isEqualTo(200);
        }

        @Test
        void onlyWithItsNewestWait() {
            var older = parkedAt("/api/v1/till/requests?wait=20");
            var newer = till.asks("GET", "/api/v1/till/requests?wait=20", null);
            assertThat(older.join().code()).isEqualTo("POLL_SUPERSEDED");

            var asked = user.puts(main.id(), "7", 310, "k");

            var request = newer.join().json().get("requests").get(0);
            till.responds(id(request), DONE);
            assertThat(asked.join().status()).isEqualTo(200);
        }

        @Test
        void orItsWaitEndsWithNothing() {
            assertThat(till.call("GET", "/api/v1/till/requests?wait=1", null)
                            .json()
                            .toString())
                    .isEqualTo("{\"requests\":[]}");
        }
    }

    @Nested
    class WithoutAnAnswer {
        @Test
        void aTillThatDoesNotComeIsNotConnectedAndGetsNothingLater() {
            var refused = user.puts(main.id(), "7", 310, "k").join();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("TILL_NOT_CONNECTED");
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(till.call("GET", "/api/v1/till/requests", null).json().get("requests"))
                    .isEmpty();
        }

        @Test
        void aTillThatGotItAndIsSilentMayHaveDoneIt() {
            var asked = user.puts(main.id(), "7", 310, "k");
            var request = till.nextRequest();

            assertThat(asked.join().status()).isEqualTo(504);
            assertThat(asked.join().code()).isEqualTo("TILL_DID_NOT_ANSWER");
            assertThat(till.responds(id(request), DONE).status()).as("too late").isEqualTo(404);

            var again = user.puts(main.id(), "7", 310, "k");
            assertThat(id(till.nextRequest())).isEqualTo(id(request));
            till.responds(id(request), DONE);
            assertThat(again.join().status()).isEqualTo(200);
        }

        @Test
        void moreThanALimitMayNotWaitForOneTill() {
            var waiting = Stream.of("a", "b", "c", "d", "e")
                    .map(key -> user.puts(main.id(), "7", 310, key))
                    .toList();
            await().until(() -> till.call("GET", "/api/v1/till/requests", null)
                            .json()
                            .get("requests")
                            .size()
                    == 5);

            var refused = user.puts(main.id(), "7", 310, "f").join();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("BUSY");
            assertThat(refused.header("Retry-After")).isNotEmpty();
            for (var request :
                    till.call("GET", "/api/v1/till/requests", null).json().get("requests")) {
                till.responds(id(request), DONE);
            }
            assertThat(waiting)
                    .allSatisfy(each -> assertThat(each.join().status()).isEqualTo(200));
            assertThat(user.puts(main.id(), "7", 310, "g").join().code()).isEqualTo("TILL_NOT_CONNECTED");
        }
    }

    @Nested
    class ARepeatedKey {
        @Test
        void isTheSameRequestForTheTillOneAfterTheOther() {
            var ids = Stream.of(1, 2, 3).map(time -> {
                var asked = user.puts(main.id(), "7", 310, "k");
                var request = till.nextRequest();
                till.responds(id(request), DONE);
                assertThat(asked.join().status()).isEqualTo(200);
                return id(request);
            });

            assertThat(ids.distinct()).hasSize(1).allMatch(id -> id.matches("[0-9a-f]{64}"));
        }

        @Test
        void joinsTheOneThatIsOnItsWay() {
            var set = new ChangeSet(List.of(Edit.put(Shop.article("7", 310))));
            var question = Question.change(DeviceId.of(main.id()), "user", new IdempotencyKey("k"), set);
            var first = asking.ask(question);
            var again = Question.change(DeviceId.of(main.id()), "user", new IdempotencyKey("k"), set);

            assertThat(asking.ask(again)).isSameAs(first);

            assertThat(till.call("GET", "/api/v1/till/requests", null).json().get("requests"))
                    .hasSize(1);
            till.responds(question.id(), DONE);
            assertThat(first.join()).contains(question.id());
            assertThat(asking.ask(again)).as("nothing is cached").isNotDone();
        }

        @Test
        void withOtherContentIsRefusedWhileItIsOnItsWay() {
            var asked = user.puts(main.id(), "7", 310, "k");
            var request = till.nextRequest();

            assertThat(user.puts(main.id(), "7", 311, "k").join().code()).isEqualTo("REQUEST_REUSED");

            till.responds(id(request), DONE);
            assertThat(asked.join().status()).isEqualTo(200);
        }

        @Test
        void ofAnotherUserOrForAnotherTillIsAnotherRequest() {
            var other = shop.till("other");
            var asked = user.puts(main.id(), "7", 310, "k");
            var second = user.puts(other.id(), "7", 310, "k");
            var request = till.nextRequest();
            var theirs = new Wire(port, other.token()).nextRequest();

            assertThat(id(theirs)).isNotEqualTo(id(request));
            assertThat(new Wire(port, other.token()).responds(id(request), DONE).status())
                    .as("only who was asked")
                    .isEqualTo(404);
            till.responds(id(request), DONE);
            new Wire(port, other.token()).responds(id(theirs), DONE);
            assertThat(asked.join().status()).isEqualTo(200);
            assertThat(second.join().status()).isEqualTo(200);
        }
    }

    @Nested
    class TheTillsAnswer {
        private Reply answered(String json) {
            var asked = user.puts(main.id(), "7", 310, UUID.randomUUID().toString());
            till.responds(id(till.nextRequest()), json);
            return asked.join();
        }

        @ParameterizedTest
        @CsvSource({
            "TILL_IS_A_FOLLOWER, 409, TILL_IS_A_FOLLOWER",
            "REQUEST_REUSED, 409, REQUEST_REUSED",
            "CATALOGUE_FULL, 422, REQUEST_REFUSED",
            "INTERNAL, 422, REQUEST_REFUSED"
        })
        void thatRefusesIsPassedOn(String code, int status, String shown) {
            var refused = answered("{\"status\":\"REFUSED\",\"code\":\"" + code + "\",\"detail\":\"Kasse zu\"}");

            assertThat(refused.status() + " " + refused.code()).isEqualTo(status + " " + shown);
            assertThat(refused.json().get("reason").toString())
                    .isEqualTo("{\"code\":\"" + code + "\",\"detail\":\"Kasse zu\"}");
        }

        @Test
        void toAReadMayBeThatThereIsNoSuchArticle() {
            var asked = user.asks("GET", path + "7", null);
            till.responds(id(till.nextRequest()), "{\"status\":\"NOT_FOUND\"}");

            assertThat(asked.join().status() + " " + asked.join().code()).isEqualTo("404 ARTICLE_NOT_FOUND");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}",
                    "{\"status\":\"WHATEVER\"}",
                    "{\"status\":\"DONE\"}",
                    "{\"status\":\"DONE\",\"changed\":-1,\"unchanged\":0}",
                    "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}",
                    "{\"status\":\"ARTICLE\",\"article\":{\"number\":\"7\"}}",
                    "{\"status\":\"REFUSED\",\"code\":\"no code\"}"
                })
        void thatIsNoneIsRefusedAndTheQuestionStays(String json) {
            var asked = user.asks("GET", path + "7", null);
            var request = till.nextRequest();

            assertThat(till.responds(id(request), json).status()).isEqualTo(422);

            assertThat(till.responds(id(request), "{\"status\":\"NOT_FOUND\"}").status())
                    .isEqualTo(204);
            assertThat(asked.join().status()).isEqualTo(404);
        }

        @Test
        void toAReadIsTheArticleThatWasAskedFor() {
            var asked = user.asks("GET", path + "7", null);
            var request = till.nextRequest();
            var other = "{\"status\":\"ARTICLE\",\"article\":" + Shop.article("8", 1) + "}";

            assertThat(till.responds(id(request), other).status()).isEqualTo(422);

            till.responds(id(request), "{\"status\":\"NOT_FOUND\"}");
            assertThat(asked.join().status()).isEqualTo(404);
        }
    }

    @Nested
    class NobodyIsAskedFor {
        @Test
        void aTillOfSomebodyElse() {
            var stranger =
                    new Wire(port, Shop.open(port, UUID.randomUUID().toString()).token());

            assertThat(stranger.puts(main.id(), "7", 310, "k").join().code()).isEqualTo("NOT_FOUND");
            assertThat(stranger.call("GET", path + "7", null).code()).isEqualTo("NOT_FOUND");
        }

        @Test
        void aFollower() {
            var follower = shop.till("follower");
            shop.follow(follower, main);

            var refused = user.puts(follower.id(), "7", 310, "k").join();

            assertThat(refused.status() + " " + refused.code()).isEqualTo("409 TILL_IS_A_FOLLOWER");
            assertThat(refused.json().get("main").get("deviceId").stringValue()).isEqualTo(main.id());
            assertThat(refused.json().get("main").get("name").stringValue()).isEqualTo("main");
        }
    }

    @Test
    void severalEditsAreOneRequest() {
        var edits = List.of(Edit.put(Shop.article("7", 310)), Edit.remove(new ArticleNumber("8")));
        var body = "{\"edits\":" + edits.stream().map(Edit::canonical).toList() + "}";
        var asked =
                user.asks("POST", "/api/v1/devices/" + main.id() + "/live/change-sets", body, "Idempotency-Key", "k");

        var request = till.nextRequest();

        assertThat(ChangeSet.read(request.get("edits")).edits()).isEqualTo(edits);
        till.responds(id(request), "{\"status\":\"DONE\",\"changed\":2,\"unchanged\":0}");
        assertThat(asked.join().json().get("changed").intValue()).isEqualTo(2);
    }
}
