package tillsync.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryStepTest {
    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
    private static final List<DeliveryStep> STEPS = List.of(
            new DeliveryStep(at(10), 5, 4L, null),
            new DeliveryStep(at(20), 8, 7L, 6L),
            new DeliveryStep(at(30), 9, null, 9L));

    private static Instant at(int hour) {
        return START.plusSeconds(3_600L * hour);
    }

    private static List<Long> comparedWith(int hour, long stored) {
        return DeliveryStep.comparedWith(STEPS, at(hour), stored);
    }

    @Test
    void nothingEverWaited() {
        assertThat(DeliveryStep.comparedWith(List.of(), at(5), 3)).containsExactly(3L);
    }

    @Test
    void whatWaitedThenIsNoMeasure() {
        assertThat(comparedWith(12, 5)).containsExactly(4L, 6L, 9L);
        assertThat(comparedWith(22, 8)).containsExactly(7L, 9L);
    }

    @Test
    void whatWasDeliveredThenAndApprovedSinceIs() {
        assertThat(comparedWith(5, 3)).containsExactly(3L, 6L, 9L);
        assertThat(comparedWith(30, 9)).containsExactly(9L);
        assertThat(comparedWith(40, 12)).containsExactly(12L);
    }

    /** A revision is stored a moment before it is noted that it waits. */
    @Test
    void whatBeganToWaitJustThenIsNoMeasure() {
        assertThat(comparedWith(9, 5)).startsWith(4L);
    }

    private static List<DeliveryStep.Span> deliveredAfter(long revision, DeliveryStep... steps) {
        return DeliveryStep.deliveredAfter(revision, List.of(steps));
    }

    @Test
    void allIsDeliveredIfNothingEverWaited() {
        assertThat(deliveredAfter(3)).containsExactly(new DeliveryStep.Span(4, DeliveryStep.Span.OPEN));
    }

    @Test
    void whatWaitedIsDeliveredAsItIsInTheEnd() {
        var asked = new DeliveryStep(at(10), 10, 9L, null);
        var part = new DeliveryStep(at(20), 20, 14L, 12L);
        var all = new DeliveryStep(at(20), 30, null, 30L);
        assertThat(deliveredAfter(3, asked)).containsExactly(new DeliveryStep.Span(4, 9));
        assertThat(deliveredAfter(3, asked, part, all))
                .containsExactly(
                        new DeliveryStep.Span(4, 9),
                        new DeliveryStep.Span(14, 14),
                        new DeliveryStep.Span(30, DeliveryStep.Span.OPEN));
        assertThat(deliveredAfter(9, asked, part, all))
                .containsExactly(new DeliveryStep.Span(14, 14), new DeliveryStep.Span(30, DeliveryStep.Span.OPEN));
        assertThat(deliveredAfter(40, asked, part, all))
                .containsExactly(new DeliveryStep.Span(41, DeliveryStep.Span.OPEN));
    }
}
