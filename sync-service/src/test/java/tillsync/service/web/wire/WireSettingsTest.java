package tillsync.service.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class WireSettingsTest {
    @Test
    void noMoreConnectionsAreTakenThanThereIsRoomForByHeapOrFiles() {
        var settings = Binder.get(new MockEnvironment()).bindOrCreate("tillsync.wire", WireSettings.class);
        assertThat(settings.mostConnections()).isPositive().isLessThanOrEqualTo((int)
                Math.min(WireSettings.roomOfHeap(), WireSettings.roomOfFiles()));
        assertThat(settings.mostWaiting()).isPositive().isLessThan(settings.mostConnections());
    }
}
