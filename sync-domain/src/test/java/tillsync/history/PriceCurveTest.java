package tillsync.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.Price;
import tillsync.history.PriceCurve.Step;

class PriceCurveTest {
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

    private static Step step(int day, long cents, boolean planned) {
        return new Step(NOW.minusSeconds((30L - day) * 86_400), Price.euro(cents), planned);
    }

    @Test
    void goesInStepsUpToNow() {
        var curve = PriceCurve.of(List.of(step(0, 200, false), step(15, 300, false), step(24, 250, false)), NOW);
        assertThat(curve.path()).isEqualTo("M0 100H300V0H480V50H600");
        assertThat(curve.ahead()).isEmpty();
        assertThat(curve.isWorthSeeing()).isTrue();
    }

    @Test
    void whatIsPlannedBeginsWhereNowIs() {
        var curve = PriceCurve.of(List.of(step(0, 200, false), step(40, 300, true)), NOW);
        assertThat(curve.path()).isEqualTo("M0 100H400");
        assertThat(curve.ahead()).isEqualTo("M400 100H533V0H600");
    }

    @Test
    void whatStaysTheSameIsNoStepAndAnotherCurrencyBeginsAnew() {
        var curve = PriceCurve.of(List.of(step(0, 200, false), step(3, 200, false)), NOW);
        assertThat(curve.steps()).hasSize(1);
        assertThat(curve.isWorthSeeing()).isFalse();
        assertThat(curve.path()).isEqualTo("M0 50H600");
        var marks = new Step(Instant.EPOCH, new Price(1, "DEM"), false);
        assertThat(PriceCurve.of(List.of(marks, step(3, 200, false), step(9, 100, false)), NOW)
                        .steps())
                .hasSize(2);
        assertThat(PriceCurve.of(List.of(), NOW).isWorthSeeing()).isFalse();
        assertThat(PriceCurve.of(List.of(step(40, 300, true)), NOW).ahead()).startsWith("M0 50");
    }
}
