package tillsync.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StepUpTest {
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    @Test
    void itCountsForTenMinutes() {
        assertThat(StepUp.isFresh(NOW, NOW)).isTrue();
        assertThat(StepUp.isFresh(NOW.minus(Duration.ofMinutes(10)), NOW)).isTrue();
        assertThat(StepUp.isFresh(NOW.minus(Duration.ofMinutes(10)).minusMillis(1), NOW))
                .isFalse();
    }

    /** Otherwise a clock that was a day ahead for a moment would let a session in for a day. */
    @Test
    void aTimeThatIsStillToComeDoesNotCount() {
        assertThat(StepUp.isFresh(NOW.plusSeconds(60), NOW))
                .as("clocks of nodes differ")
                .isTrue();
        assertThat(StepUp.isFresh(NOW.plusSeconds(61), NOW)).isFalse();
        assertThat(StepUp.isFresh(NOW.plus(Duration.ofDays(1)), NOW)).isFalse();
    }

    @Test
    void fiftyAreMany() {
        assertThat(StepUp.isMany(49)).isFalse();
        assertThat(StepUp.isMany(50)).isTrue();
    }
}
