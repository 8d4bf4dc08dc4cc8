package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wait for a till has a limit, and so has their number. */
class LiveSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, PT10S, 8, 200, connect-within",
        "-PT1S, PT10S, 8, 200, connect-within",
        "PT60.001S, PT10S, 8, 200, connect-within",
        "PT2S, PT0S, 8, 200, answer-within",
        "PT2S, PT60.001S, 8, 200, answer-within",
        "PT2S, PT10S, 0, 200, most-per-till",
        "PT2S, PT10S, 9, 8, most-per-till",
        "PT2S, PT10S, 8, 10001, most-per-till"
    })
    void areRefusedOutsideTheirLimits(Duration connect, Duration answer, int perTill, int most, String named) {
        assertThatThrownBy(() -> new LiveSettings(connect, answer, perTill, most))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tillsync.live." + named);
    }

    @Test
    void mayBeAsLargeAsTheirLimits() {
        var minute = Duration.ofMinutes(1);
        assertThat(new LiveSettings(minute, minute, 10_000, 10_000).most()).isEqualTo(10_000);
        assertThat(new LiveSettings(Duration.ofMillis(1), Duration.ofMillis(1), 1, 1).mostPerTill())
                .isEqualTo(1);
    }
}
