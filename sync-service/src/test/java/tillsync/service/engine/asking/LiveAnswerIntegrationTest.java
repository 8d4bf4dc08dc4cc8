package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What a main till answers to a question, whose question it is, and who is not asked at all. */
@ServiceTest
class LiveAnswerIntegrationTest extends AskedMain {
    @Nested
    class ARepeatedKey {
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
        void thatIsNoneIsRefusedAndTheQuestionStays() {
            var asked = shop.asks("GET", path + "7", null);
            var request = main.nextRequest();

            main.responds(request, Shop.DONE).is(422);

            main.responds(request, "{\"status\":\"NOT_FOUND\"}").is(204);
            asked.join().is(404, "ARTICLE_NOT_FOUND");
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
