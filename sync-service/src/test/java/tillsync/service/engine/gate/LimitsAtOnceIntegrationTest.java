package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Several say at once, for the first time, from when on a loss would hurt. */
@ServiceTest
class LimitsAtOnceIntegrationTest {
    private static final int ROUNDS = 40;
    private static final int AT_ONCE = 4;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void allAreAnsweredAndOneOfThemHolds() {
        var shop = Shop.open();
        for (int round = 0; round < ROUNDS; round++) {
            jdbc.update("delete from guard_limits");
            var together = new CyclicBarrier(AT_ONCE);
            var answers = IntStream.rangeClosed(1, AT_ONCE)
                    .mapToObj(articles -> CompletableFuture.supplyAsync(
                            () -> put(shop, articles, together), task -> new Thread(task).start()))
                    .toList();
            assertThat(answers).allSatisfy(answer -> answer.join().is(200));
            assertThat(shop.get("/api/v1/guard").number("articles")).isBetween(1L, (long) AT_ONCE);
        }
    }

    private static Answer put(Shop shop, int articles, CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        return shop.send("PUT", "/api/v1/guard", "{\"windowSeconds\":600,\"percent\":5,\"articles\":" + articles + "}");
    }
}
