package tillsync.scenarios.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.scenarios.cloud.Articles.article;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.scenarios.network.Cable;
import tillsync.service.Shop;

/** Orders of a head office, and a real till that is away when they come. */
class OrdersScenarioTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration TOMORROW = Duration.ofDays(1);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private LiveTill main() {
        return new LiveTill(cloud.user(), Cable.to(cloud.service().address()), directory);
    }

    private static void until(LiveTill main, String... states) {
        await().atMost(LONGEST).untilAsserted(() -> assertThat(main.states()).containsExactly(states));
    }

    @Test
    void areDoneInOrderWhenTheTillIsBackAndItsFollowersSellWhatTheySay() {
        try (var main = main()) {
            var north = cloud.main("north");
            cloud.user().follow(north.id(), main.id()).is(200);
            main.isSwitchedOff();

            main.isOrdered(article("espresso", 310), "k1", TOMORROW).is(202);
            main.isOrdered(article("espresso", 310), "k1", TOMORROW).is(200);
            main.isOrdered(article("espresso", 320), "k2", TOMORROW).is(202);
            var third = main.isOrdered(article("tea", 250), "k3", TOMORROW).is(202);
            main.isNotToDo(third.text("id"));
            assertThat(main.states()).containsExactly("WAITING", "WAITING", "WITHDRAWN");

            main.isSwitchedOn();
            until(main, "APPLIED", "APPLIED", "WITHDRAWN");
            await().atMost(LONGEST)
                    .until(() -> main.isInStep() && main.software().equals(Map.of("espresso", 320L)));
            north.syncs();
            assertThat(north.article("espresso").orElseThrow().price().cents()).isEqualTo(320);
            assertThat(north.article("tea")).isEmpty();
            assertThat(main.history("espresso").get(0).at("/by/origin").asString())
                    .isEqualTo("LIVE");
        }
    }

    @Test
    void expireWhileTheTillIsAway() {
        try (var main = main()) {
            main.isSwitchedOff();
            main.isOrdered(article("espresso", 310), "k1", TOMORROW).is(202);
            cloud.service()
                    .database()
                    .update(
                            "update till_order set valid_until = ? where device = ?",
                            OffsetDateTime.now(ZoneOffset.UTC),
                            main.id());
            until(main, "EXPIRED");

            main.isSwitchedOn();
            main.isOrdered(article("tea", 250), "k2", TOMORROW).is(202);
            until(main, "EXPIRED", "APPLIED");
            await().atMost(LONGEST).until(() -> main.software().equals(Map.of("tea", 250L)));
        }
    }

    @Test
    void areThereAfterARestartOfTheService() throws Exception {
        var data = Files.createDirectory(directory.resolve("service"));
        var store = Files.createDirectory(directory.resolve("till"));
        var first = EmbeddedService.startOn(data, 0);
        var port = first.port();
        try (var cable = Cable.to(first.address());
                var main = new LiveTill(Shop.open(first.port()), cable, store)) {
            main.isSwitchedOff();
            main.isOrdered(article("espresso", 310), "k1", TOMORROW).is(202);
            main.isOrdered(article("espresso", 320), "k2", TOMORROW).is(202);
            first.close();
            try (var second = EmbeddedService.startOn(data, port)) {
                assertThat(second.address()).isNotNull();
                assertThat(main.states()).isEqualTo(List.of("WAITING", "WAITING"));
                main.isSwitchedOn();
                until(main, "APPLIED", "APPLIED");
            }
        }
    }
}
