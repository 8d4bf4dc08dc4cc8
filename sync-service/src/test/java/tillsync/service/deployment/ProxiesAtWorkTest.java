package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tillsync.service.Wire;

/**
 * Real proxies with the files of {@code deploy}, before two nodes that die once they have read a request: what changes something was
 * perhaps done, and is not asked for again.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@Tag("slow")
class ProxiesAtWorkTest {
    private static final List<String> CHANGES = List.of(
            "PUT /api/v1/topology",
            "PUT /api/v1/devices/one/live/article",
            "DELETE /api/v1/devices/one",
            "POST /api/v1/devices/one/orders",
            "PATCH /api/v1/devices/one",
            "POST /topology/apply");

    @TempDir
    Path directory;

    private final DyingNode north = DyingNode.start();
    private final DyingNode south = DyingNode.start();

    @AfterEach
    void end() {
        north.close();
        south.close();
    }

    @Test
    void nginxRepeatsNoChange() {
        isRepeatedByNone(RunningProxy.nginx(directory, north.address(), south.address()), node -> 502);
    }

    @Test
    void caddyRepeatsNoChange() {
        isRepeatedByNone(RunningProxy.caddy(directory, north.address(), south.address()), node -> 502);
    }

    private void isRepeatedByNone(Optional<RunningProxy> installed, Function<String, Integer> status) {
        if (installed.isEmpty()) {
            return;
        }
        try (var proxy = installed.get()) {
            for (var change : CHANGES) {
                north.heard().clear();
                south.heard().clear();
                assertThat(asks(proxy, change)).as(change).isEqualTo(status.apply(change));
                assertThat(north.heard().size() + south.heard().size())
                        .as(change + ": " + north.heard() + ", " + south.heard())
                        .isOne();
            }
            north.heard().clear();
            south.heard().clear();
            asks(proxy, "GET /api/v1/till/changes");
            assertThat(north.heard()).contains("GET /api/v1/till/changes");
            assertThat(south.heard()).contains("GET /api/v1/till/changes");
        }
    }

    private static int asks(RunningProxy proxy, String what) {
        var parts = what.split(" ");
        boolean reads = parts[0].equals("GET");
        return Wire.of(proxy.port())
                .asks(parts[0], parts[1], reads ? null : "{\"some\":1}")
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .status();
    }
}
