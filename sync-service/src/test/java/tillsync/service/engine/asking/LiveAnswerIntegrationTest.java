package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.till.DeviceId;

/** What a main till answers to a question, whose question it is, and who is not asked at all. */
@ServiceTest
class LiveAnswerIntegrationTest extends AskedMain {
    @Autowired
    Asking asking;

    @Nested
    class ARepeatedKey {
        @Test
        void isTheSameRequestForTheTillOneAfterTheOther() {
            var ids = Stream.of(1, 2, 3).map(time -> {
                var asked = shop.puts(main.id(), "7", 310, "k");
                var request = main.nextRequest();
                main.responds(request, Shop.DONE);
                asked.join().is(200);
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

            assertThat(main.get("/api/v1/till/requests").at("requests")).hasSize(1);
            main.responds(question.id(), Shop.DONE);
            assertThat(first.join()).contains(question.id());
            assertThat(asking.ask(again)).as("nothing is cached").isNotDone();
        }

        @Test
        void withOtherContentIsRefusedWhileItIsOnItsWay() {
            var asked = shop.puts(main.id(), "7", 310, "k");
            var request = main.nextRequest();

            assertThat(shop.puts(main.id(), "7", 311, "k").join().code()).isEqualTo("REQUEST_REUSED");

            main.responds(request, Shop.DONE);
            asked.join().is(200);
        }

        @Test
        void ofAnotherUserOrForAnotherTillIsAnotherRequest() {
            var other = shop.till("other");
            var asked = shop.puts(main.id(), "7", 310, "k");
            var second = shop.puts(other.id(), "7", 310, "k");
            var request = main.nextRequest();
            var theirs = other.nextRequest();

            assertThat(id(theirs)).isNotEqualTo(id(request));
            other.responds(request, Shop.DONE).is(404); // only who was asked
            main.responds(request, Shop.DONE);
            other.responds(theirs, Shop.DONE);
            asked.join().is(200);
            second.join().is(200);
        }
    }

    @Nested
    class TheTillsAnswer {
        private Answer answered(String json) {
            var asked = shop.puts(main.id(), "7", 310, UUID.randomUUID().toString());
            main.answers(json);
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
            assertThat(refused.at("reason").toString())
                    .isEqualTo("{\"code\":\"" + code + "\",\"detail\":\"Kasse zu\"}");
        }

        @Test
        void toAReadMayBeThatThereIsNoSuchArticle() {
            var asked = shop.asks("GET", path + "7", null);
            main.answers("{\"status\":\"NOT_FOUND\"}");

            asked.join().is(404, "ARTICLE_NOT_FOUND");
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
            var asked = shop.asks("GET", path + "7", null);
            var request = main.nextRequest();

            main.responds(request, json).is(422);

            main.responds(request, "{\"status\":\"NOT_FOUND\"}").is(204);
            asked.join().is(404);
        }

        @Test
        void toAReadIsTheArticleThatWasAskedFor() {
            var asked = shop.asks("GET", path + "7", null);
            var request = main.nextRequest();
            var other = "{\"status\":\"ARTICLE\",\"article\":" + Shop.article("8", 1) + "}";

            main.responds(request, other).is(422);

            main.responds(request, "{\"status\":\"NOT_FOUND\"}");
            asked.join().is(404);
        }
    }

    @Nested
    class NobodyIsAskedFor {
        @Test
        void aTillOfSomebodyElse() {
            var stranger = Shop.open();

            assertThat(stranger.puts(main.id(), "7", 310, "k").join().code()).isEqualTo("NOT_FOUND");
            assertThat(stranger.get(path + "7").code()).isEqualTo("NOT_FOUND");
        }

        @Test
        void aFollower() {
            var follower = shop.till("follower");
            shop.follow(follower, main);

            var refused = shop.puts(follower.id(), "7", 310, "k").join().is(409, "TILL_IS_A_FOLLOWER");
            assertThat(refused.text("main/deviceId")).isEqualTo(main.id());
            assertThat(refused.text("main/name")).isEqualTo("main");
        }
    }
}
