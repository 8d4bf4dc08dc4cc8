package tillsync.scenarios.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.TillClient;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.scenarios.cloud.Till;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** A node that has room for two who wait, and five tills: nobody is lost, those without a place poll. */
class FullNodeScenarioTest {
    private static final int PLACES = 2;
    private static final int FOLLOWERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private EmbeddedService service;
    private final List<TillClient> followers = new ArrayList<>();

    @Test
    void whoFindsNoPlaceToWaitPolls() {
        try (var node = EmbeddedService.start("--tillsync.wire.most-waiting=" + PLACES)) {
            service = node;
            var user = Shop.open(node.port());
            var main = user.till("main");
            IntStream.range(0, FOLLOWERS).forEach(each -> follows(user, main));
            main.publish(1, Shop.puts(Articles.article("1", 1))).is(200);
            allSell(1);

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(main.get("/api/v1/till/requests?wait=1"))
                        .extracting(Answer::status, Answer::code)
                        .containsExactly(503, "BUSY");
                assertThat(main.get("/api/v1/till/events"))
                        .extracting(Answer::status, Answer::code)
                        .containsExactly(503, "BUSY");
            });
            main.publish(2, Shop.puts(Articles.article("1", 2))).is(200);
            allSell(2);

            // fewer stay than there are places
            IntStream.range(0, FOLLOWERS - PLACES + 1)
                    .forEach(each -> followers.remove(0).close());
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            main.get("/api/v1/till/requests?wait=1").status())
                    .isNotEqualTo(503));
        } finally {
            followers.forEach(TillClient::close);
        }
    }

    private void follows(Shop user, PlainTill main) {
        var registration = user.till("follower");
        user.follow(registration, main).is(200);
        followers.add(Till.started(service, registration, directory));
    }

    private void allSell(int price) {
        var wanted = Map.of("1", Articles.article("1", price));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(followers)
                .allSatisfy(follower -> assertThat(Articles.sold(follower)).isEqualTo(wanted)));
    }
}
