package tillsync.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreeTriesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final FreeTries FIVE = new FreeTries(5, WITHIN);

    private static Instant afterFive() {
        var backAt = FreeTries.NONE;
        for (int i = 0; i < 5; i++) {
            assertThat(FIVE.pause(backAt, NOW)).as("try %d", i + 1).isZero();
            backAt = FIVE.used(backAt, NOW);
        }
        return backAt;
    }

    @Test
    void fiveAreFreeAndTheSixthWaitsForOneToComeBack() {
        assertThat(FIVE.pause(afterFive(), NOW)).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void oneComesBackInThreeMinutesAndAllInAQuarterOfAnHour() {
        var backAt = afterFive();
        assertThat(FIVE.pause(backAt, NOW.plusSeconds(179))).isEqualTo(Duration.ofSeconds(1));
        var later = NOW.plus(Duration.ofMinutes(3));
        assertThat(FIVE.pause(backAt, later)).isZero();
        assertThat(FIVE.pause(FIVE.used(backAt, later), later)).isEqualTo(Duration.ofMinutes(3));
        assertThat(backAt).isEqualTo(NOW.plus(WITHIN));
        assertThat(FIVE.used(backAt, backAt)).isEqualTo(FIVE.used(FreeTries.NONE, backAt));
    }

    /** Otherwise an account could not be tried for a day, after a clock that was a day ahead for a moment. */
    @Test
    void aTimeThatIsTooFarAheadIsAsIfAllWereInUse() {
        assertThat(FIVE.pause(NOW.plus(Duration.ofDays(1)), NOW)).isEqualTo(Duration.ofMinutes(3));
    }
}
