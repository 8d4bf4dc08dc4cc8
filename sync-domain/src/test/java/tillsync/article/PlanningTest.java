package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import tillsync.problem.Refusal;

class PlanningTest {
    private static final LocalDateTime NEW_YEAR = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final Article MILK = Article.read(
            "{\"number\":\"1\",\"name\":\"Milch\",\"price\":{\"cents\":149,\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\",\"shelf\":7}");

    @Test
    void addsWhatIsUnknownHereToNothing() {
        var planned = Planning.with(MILK, NEW_YEAR, null, "DE_REDUCED");
        assertThat(planned.canonical())
                .isEqualTo("{\"name\":\"Milch\",\"number\":\"1\",\"planned\":[{\"from\":\"2026-01-01T00:00\","
                        + "\"vat\":\"DE_REDUCED\"}],\"price\":{\"cents\":149,\"currency\":\"EUR\"},\"shelf\":7,"
                        + "\"vat\":\"DE_STANDARD\"}");
        assertThat(Planning.without(planned, NEW_YEAR)).isEqualTo(MILK);
    }

    @Test
    void joinsWhatBeginsInTheSameMinuteAndKeepsTheOrder() {
        var later = Planning.with(MILK, NEW_YEAR.plusDays(1), Price.euro(179), null);
        var both = Planning.with(Planning.with(later, NEW_YEAR, null, "DE_REDUCED"), NEW_YEAR, Price.euro(159), null);
        assertThat(Planning.of(both)).hasSize(2).first().satisfies(first -> {
            assertThat(first.from()).isEqualTo(NEW_YEAR);
            assertThat(first.price()).contains(Price.euro(159));
            assertThat(first.vat()).contains("DE_REDUCED");
        });
    }

    @Test
    void takesWhatHasBegunOverBeforeAPriceIsChanged() {
        var planned = Planning.with(
                Planning.with(MILK, NEW_YEAR, Price.euro(159), null), NEW_YEAR.plusDays(9), Price.euro(199), null);
        var begun = Planning.begun(planned, NEW_YEAR);
        assertThat(begun.price()).isEqualTo(Price.euro(159));
        assertThat(Planning.of(begun)).hasSize(1);
        assertThat(begun.asOf(NEW_YEAR.plusDays(9)).price()).isEqualTo(Price.euro(199));
        assertThat(Planning.begun(planned, NEW_YEAR.minusMinutes(1))).isEqualTo(planned);
        assertThat(Planning.at(begun, Price.euro(1), null)
                        .asOf(NEW_YEAR.plusDays(1))
                        .price())
                .isEqualTo(Price.euro(1));
    }

    @Test
    void refusesTheEleventh() {
        var full = MILK;
        for (int day = 0; day < 10; day++) {
            full = Planning.with(full, NEW_YEAR.plusDays(day), Price.euro(day), null);
        }
        var ten = full;
        assertThatThrownBy(() -> Planning.with(ten, NEW_YEAR.plusDays(10), Price.euro(1), null))
                .isInstanceOf(Refusal.class);
        assertThat(Planning.with(ten, NEW_YEAR, Price.euro(7), null)
                        .asOf(NEW_YEAR)
                        .price())
                .isEqualTo(Price.euro(7));
    }
}
