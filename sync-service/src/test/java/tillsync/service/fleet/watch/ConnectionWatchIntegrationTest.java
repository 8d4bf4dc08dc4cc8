package tillsync.service.fleet.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.tills.device.Devices;
import tillsync.status.Strip.Kind;
import tillsync.status.Strip.Span;
import tillsync.till.DeviceId;

/** When a till was connected, as it is written down by a clock that is finer than what a database keeps. */
@ServiceTest
class ConnectionWatchIntegrationTest {
    @Autowired
    ConnectionRows rows;

    @Autowired
    ConnectionHistory history;

    @Autowired
    Devices devices;

    @Test
    void nothingIsKnownOfATillBeforeItWasConnected() {
        var now = Instant.now();
        rows.beat(UUID.randomUUID().toString(), now.minus(Duration.ofHours(40)), now);
        var till = Shop.open().till("Theke");
        var device = devices.find(DeviceId.of(till.id())).orElseThrow();

        var strip = history.strips(List.of(device)).get(device.id());

        assertThat(strip.pieces().get(0).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(strip.pieces().get(0).length()).isEqualTo(strip.slices() - 1);
    }

    private List<Span> spans(PlainTill till) {
        var now = Instant.now();
        var device = DeviceId.of(till.id());
        return rows.spans(List.of(device), now.minus(Duration.ofHours(1)), now).getOrDefault(device, List.of());
    }

    @Test
    void aTimeEndsWithTheGoodByeAndGoesOnWhenTheTillIsBackAtOnce() {
        var till = Shop.open().till("Theke");
        till.get("/api/v1/till/changes");
        await().until(() -> spans(till).size() == 1);
        var begun = spans(till).get(0).from();

        till.bye();
        await().until(() -> spans(till).get(0).farewell());

        till.get("/api/v1/till/changes");
        await().until(() -> !spans(till).get(0).farewell());
        assertThat(spans(till)).singleElement().extracting(Span::from).isEqualTo(begun);
    }
}
