package tillsync.service.engine.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TillBodiesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"-61_000, -61", "-1_999, -1", "-999, 0", "-1, 0", "0, 0", "999, 0", "1_999, 1", "61_000, 61"})
    void countsTheWholeSecondsByWhichATillsClockIsOff(String millis, long seconds) {
        var time = NOW.plusMillis(Long.parseLong(millis.replace("_", ""))).toString();
        assertThat(TillBodies.skewSeconds(time, NOW)).isEqualTo(seconds);
    }
}
