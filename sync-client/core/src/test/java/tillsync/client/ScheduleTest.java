package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    /** Near its overflow: nanoTime may be any number. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 500);

    private final Schedule schedule = new Schedule(now::get);

    @BeforeEach
    void aRoundHasSucceeded() {
        schedule.roundSucceeded(Duration.ofMinutes(5));
        schedule.reported();
        schedule.takeoverIn(Duration.ofHours(1));
    }

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void beginsWithARound() {
        var first = new Schedule(now::get);
        assertThat(first.isRoundDue()).isTrue();
        assertThat(first.untilNext()).isZero();
        assertThat(first.isReportDue()).isFalse();
    }

    @Test
    void looksForDamageBetweenRoundsThatAreFarApart() {
        schedule.roundSucceeded(Pace.BETWEEN_LOOKS.multipliedBy(2));
        assertThat(schedule.untilNext()).isEqualTo(Pace.BETWEEN_LOOKS);
        passes(Pace.BETWEEN_LOOKS);
        assertThat(schedule.isLookDue()).isTrue();
        assertThat(schedule.isRoundDue()).isFalse();
        schedule.looked();
        assertThat(schedule.isLookDue()).isFalse();
    }

    @Test
    void reportsNewsASecondAfterTheLastReport() {
        schedule.news();
        assertThat(schedule.isReportDue()).isFalse();
        assertThat(schedule.untilNext()).isEqualTo(Duration.ofSeconds(1));
        passes(Duration.ofSeconds(1));
        assertThat(schedule.isReportDue()).isTrue();
        schedule.reported();
        passes(Duration.ofSeconds(2));
        assertThat(schedule.isReportDue()).as("nothing new").isFalse();
    }

    @Test
    void waitsForTheNextRoundAfterAFailure() {
        schedule.news();
        schedule.failed(Duration.ofMinutes(30));
        assertThat(schedule.isFailing()).isTrue();
        assertThat(schedule.untilNext()).isEqualTo(Duration.ofMinutes(30));
        schedule.takeoverIn(Duration.ofMinutes(1));
        assertThat(schedule.untilNext()).as("the software is asked meanwhile").isEqualTo(Duration.ofMinutes(1));
        passes(Duration.ofMinutes(30));
        assertThat(schedule.isRoundDue()).isTrue();
        schedule.roundSucceeded(Duration.ofMinutes(5));
        assertThat(schedule.isFailing()).isFalse();
    }

    @Test
    void aRoundIsMovedForwardAndNeverBack() {
        schedule.roundWithin(Duration.ofSeconds(10));
        schedule.roundWithin(Duration.ofSeconds(20));
        passes(Duration.ofSeconds(10));
        assertThat(schedule.isRoundDue()).isTrue();
    }
}
