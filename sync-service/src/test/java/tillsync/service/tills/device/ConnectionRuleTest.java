package tillsync.service.tills.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.status.ConnectionState;

class ConnectionRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** It is to ask each 30 s. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, CONNECTED",
        "60, 0, CONNECTED",
        "61, 0, STALE",
        "240, 0, STALE",
        "241, 0, NOT_CONNECTED",
        "3600, 1, CONNECTED"
    })
    void isConnectedWhileAStreamIsOpenOrItAsksInTime(long silentSeconds, int open, ConnectionState state) {
        var seen = new Presence.Seen(NOW.minusSeconds(silentSeconds), open);
        assertThat(ConnectionRule.stateOf(seen, 30, NOW)).isEqualTo(state);
    }
}
