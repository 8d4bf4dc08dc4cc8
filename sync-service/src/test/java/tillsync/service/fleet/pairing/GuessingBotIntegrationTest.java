package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.pairing.UserCode;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** A bot with a user's token guesses while tills wait. */
@ServiceTest
@TestPropertySource(properties = "tillsync.pairing.most-codes-per-address=20")
class GuessingBotIntegrationTest {
    private static final int GUESSES = Integer.getInteger("tillsync.guesses", 2_000);

    @Autowired
    JdbcTemplate database;

    @Test
    void guessesHitNothingAndAreThrottledFromTheSixth() {
        var till = new StockFlow();
        for (int i = 0; i < 20; i++) {
            till.asks("till " + i).is(200);
        }
        var tooMany = till.asks("one more").is(429);
        assertThat(tooMany.error()).isEqualTo("temporarily_unavailable");
        assertThat(retryAfter(tooMany)).isBetween(1, 901);

        var bot = till.with(Shop.open("bot").token());
        var dice = new Random(42);
        var statuses = new LinkedHashMap<Integer, Integer>();
        for (int i = 0; i < GUESSES; i++) {
            var answer = guess(bot, UserCode.draw(dice::nextInt));
            statuses.merge(answer.status(), 1, Integer::sum);
            if (i >= 5 && answer.status() == 429) {
                assertThat(retryAfter(answer)).isBetween(1, 181);
            }
        }

        // a slow machine takes long enough for another free guess or two
        assertThat(statuses.keySet()).containsExactly(404, 429);
        assertThat(statuses.get(404)).isBetween(5, 9);
        assertThat(database.queryForObject(
                        "select count(*) from pairing_code where decision = 'PENDING'", Integer.class))
                .isEqualTo(20);
        assertThat(database.queryForObject("select count(*) from device", Integer.class))
                .isZero();
    }

    private Answer guess(StockFlow bot, UserCode code) {
        return bot.send("POST", "/api/v1/pairings", "{\"code\":\"" + code.shown() + "\"}");
    }

    private static int retryAfter(Answer answer) {
        return Integer.parseInt(answer.header("Retry-After"));
    }
}
