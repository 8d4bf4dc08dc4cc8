package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;

class HealthTest {
    private final Health health = new Health();

    @Test
    void whoCannotBeReachedIsNotConnectedWhateverIsStillOpen() {
        health.connected(TillConnection.EVENTS);
        health.failed(new ServiceUnreachable("PUT /api/v1/till", new IOException("reset")));
        assertThat(health.connection()).isEqualTo(TillConnection.NOT_CONNECTED);
        health.failed(new ServiceRefusal(401, "UNAUTHENTICATED", "token: unknown", List.of()));
        assertThat(health.connection()).isEqualTo(TillConnection.NOT_CONNECTED);

        health.failed(new ServiceRefusal(503, "BUSY", "later", List.of()));
        assertThat(health.connection()).isEqualTo(TillConnection.EVENTS);
        health.well();
        assertThat(health.connection()).isEqualTo(TillConnection.EVENTS);
    }

    @Test
    void whoIsOffIsOff() {
        health.failed(new ServiceUnreachable("PUT /api/v1/till", new IOException("reset")));
        assertThat(health.connection()).isEqualTo(TillConnection.OFF);
    }
}
