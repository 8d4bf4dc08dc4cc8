package tillsync.service.operation.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.service.operation.status.Observed.Disturbance;
import tillsync.service.operation.status.ServicePart.State;

/** What a status page remembers from one look to the next. */
class ObservedTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static Status at(int minutes, State state) {
        var time = NOON.plusSeconds(minutes * 60L);
        return new Status(
                time, List.of(new ServicePart("service", State.UP, NOON), new ServicePart("store", state, time)));
    }

    private static Observed after(Status... looks) {
        var observed = Observed.first(looks[0]);
        for (int i = 1; i < looks.length; i++) {
            observed = observed.followedBy(looks[i]);
        }
        return observed;
    }

    @Test
    void remembersNothingWhileAllIsWell() {
        assertThat(after(at(0, State.UP), at(1, State.UP)).disturbances()).isEmpty();
    }

    @Test
    void aDisturbanceBeginsWithTheFirstLookThatSeesItAndEndsWithTheFirstThatDoesNot() {
        var observed = after(at(0, State.UP), at(1, State.DOWN), at(2, State.DOWN), at(3, State.UP), at(4, State.UP));
        assertThat(observed.disturbances())
                .containsExactly(new Disturbance(State.DOWN, NOON.plusSeconds(60), NOON.plusSeconds(180)));
        assertThat(observed.since()).isEqualTo(NOON);
    }

    @Test
    void oneThatBecomesWorseIsTwo() {
        var observed = after(at(0, State.IMPAIRED), at(5, State.DOWN));
        assertThat(observed.disturbances())
                .containsExactly(
                        new Disturbance(State.DOWN, NOON.plusSeconds(300), null),
                        new Disturbance(State.IMPAIRED, NOON, NOON.plusSeconds(300)));
    }

    @Test
    void whatIsOverForTwoDaysIsForgotten() {
        var observed = after(at(0, State.DOWN), at(10, State.UP), at(2 * 24 * 60 + 9, State.UP));
        assertThat(observed.disturbances()).hasSize(1);
        assertThat(observed.followedBy(at(2 * 24 * 60 + 10, State.UP)).disturbances())
                .isEmpty();
    }

    @Test
    void atMostAHundredAreKept() {
        var observed = Observed.first(at(0, State.UP));
        for (int minute = 1; minute < 500; minute++) {
            observed = observed.followedBy(at(minute, minute % 2 == 0 ? State.UP : State.DOWN));
        }
        assertThat(observed.disturbances()).hasSize(100);
        assertThat(observed.disturbances().get(0).since()).isEqualTo(NOON.plusSeconds(499 * 60));
    }
}
