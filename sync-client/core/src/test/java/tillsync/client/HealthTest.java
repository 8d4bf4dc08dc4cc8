package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.condition.Explanation;

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

    /** A till explains STORE_DAMAGED as damage of its own articles. */
    @Test
    void damageOfTheServiceIsNoDamageOfTheTill() {
        health.failed(new ServiceRefusal(503, "STORE_DAMAGED", "", List.of()));
        assertThat(health.lastError()).isEqualTo("CLOUD_DAMAGED");
        assertThat(Explanation.of("CLOUD_DAMAGED", Locale.ENGLISH)).isPresent();
        assertThat(Explanation.of("CLOUD_DAMAGED", Locale.GERMAN)).isPresent();
    }
}
