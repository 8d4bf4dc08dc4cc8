package tillsync.scenarios.twoprocesses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.Cloud;

/**
 * The software has changed an article, and waits with telling of it for the answer to an earlier change. A batch that comes
 * meanwhile is older than its change.
 */
class EditsFirstScenarioTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    @Test
    void aBatchDoesNotLieOverAnEditThatTheAdapterDoesNotKnow() throws IOException {
        var main = new LiveMain(cloud);
        try (var two = new TwoProcesses(cloud.service().address(), main.token(), directory)) {
            main.isAskedToSet("both", 1);
            await().atMost(PATIENCE).until(() -> two.cents().equals(Map.of("both", 1L)));
            await().atMost(PATIENCE).until(() -> two.relay().hasPassed("took") >= 1); // else it may be held, too

            two.relay().holdsTheSoftware(true);
            two.software().tell("price own 5");
            two.software().tell("price both 1000");
            main.isAskedToSet("both", 2_000);
            await().atMost(PATIENCE).until(() -> two.relay().hasPassed("end") >= 2);
            two.relay().holdsTheSoftware(false);

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(two.isConfirmed()).isTrue();
                assertThat(main.catalogue()).isEqualTo(Map.of("own", 5L, "both", 1_000L));
                assertThat(two.cents()).isEqualTo(main.catalogue());
            });
        }
    }
}
