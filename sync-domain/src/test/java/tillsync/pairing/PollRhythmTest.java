package tillsync.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollRhythmTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final PollRhythm ASKED = PollRhythm.START.after(NOW);

    @Test
    void theFirstPollIsNeverTooFast() {
        assertThat(PollRhythm.START.isTooFast(NOW)).isFalse();
        assertThat(ASKED).isEqualTo(new PollRhythm(Duration.ofSeconds(5), NOW));
    }

    @Test
    void aPollMayComeASecondSoonerThanTheInterval() {
        assertThat(ASKED.isTooFast(NOW.plusSeconds(4))).isFalse();
        assertThat(ASKED.isTooFast(NOW.plusMillis(3_999))).isTrue();
    }

    @Test
    void whoIsTooFastWaitsFiveSecondsMoreEachTimeUpToAMinute() {
        var rhythm = ASKED;
        for (int seconds = 10; seconds <= 60; seconds += 5) {
            rhythm = rhythm.after(NOW);
            assertThat(rhythm.interval()).isEqualTo(Duration.ofSeconds(seconds));
        }
        assertThat(rhythm.after(NOW).interval()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whoKeepsTheIntervalKeepsIt() {
        var slowed = ASKED.after(NOW);
        assertThat(slowed.after(NOW.plusSeconds(10)))
                .isEqualTo(new PollRhythm(Duration.ofSeconds(10), NOW.plusSeconds(10)));
    }
}
