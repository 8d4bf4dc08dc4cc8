package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.ArticleDraft.article;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TillTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static LocalDateTime berlin(String instant) {
        return TillTime.at(Instant.parse(instant), BERLIN);
    }

    @Nested
    class InTheNightsOfBerlin {
        @ParameterizedTest
        @CsvSource({
            "2026-03-29T00:59:59.999Z, 2026-03-29T01:59:59.999",
            "2026-03-29T01:00:00Z,     2026-03-29T03:00:00",
            "2026-10-24T23:59:59Z,     2026-10-25T01:59:59",
            "2026-10-25T00:30:00Z,     2026-10-25T02:30:00",
            "2026-10-25T00:59:59.999Z, 2026-10-25T02:59:59.999",
            "2026-10-25T01:00:00Z,     2026-10-25T02:59:59.999999999",
            "2026-10-25T01:30:00Z,     2026-10-25T02:59:59.999999999",
            "2026-10-25T02:00:00Z,     2026-10-25T03:00:00",
            "2026-12-31T22:59:59.999Z, 2026-12-31T23:59:59.999",
            "2026-12-31T23:00:00Z,     2027-01-01T00:00:00",
        })
        void timeNeverGoesBack(String instant, LocalDateTime time) {
            assertThat(berlin(instant)).isEqualTo(time);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-01-01T00:00, 2025-12-31T23:00:00Z",
            "2026-01-01T03:00, 2026-01-01T02:00:00Z",
            "2026-03-29T01:59, 2026-03-29T00:59:00Z",
            "2026-03-29T02:00, 2026-03-29T01:00:00Z",
            "2026-03-29T02:30, 2026-03-29T01:00:00Z",
            "2026-03-29T03:00, 2026-03-29T01:00:00Z",
            "2026-10-25T02:00, 2026-10-25T00:00:00Z",
            "2026-10-25T02:30, 2026-10-25T00:30:00Z",
            "2026-10-25T03:00, 2026-10-25T02:00:00Z",
        })
        void aValueBeginsWhenClocksFirstShowItsTimeOrALaterOne(LocalDateTime from, Instant begins) {
            assertThat(TillTime.begins(from, BERLIN)).isEqualTo(begins);
            assertThat(TillTime.at(begins, BERLIN)).isAfterOrEqualTo(from);
            assertThat(TillTime.at(begins.minusNanos(1), BERLIN)).isBefore(from);
        }

        @Test
        void whatBeganInTheHourThatComesTwiceStaysBegun() {
            var night = article().json("planned", """
                            [{"from": "2026-10-25T02:30", "price": {"cents": 300, "currency": "EUR"}}]""").read();

            assertThat(night.asOf(berlin("2026-10-25T00:29:59.999Z")).price().cents())
                    .isEqualTo(280);
            for (var instant : new String[] {"2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:29:59Z"}) {
                assertThat(night.asOf(berlin(instant)).price().cents())
                        .as(instant)
                        .isEqualTo(300);
            }
        }
    }

    @Nested
    class FoodInRestaurants {
        @ParameterizedTest
        @ValueSource(strings = {"2026-01-01T00:00", "2026-01-01T03:00"})
        void goesToTheReducedRateAtItsTime(String from) {
            var goulash = article()
                    .text("name", "Gulasch")
                    .json("planned", "[{\"from\": \"" + from + "\", \"vat\": \"DE_REDUCED\"}]")
                    .read();
            var begins = TillTime.begins(LocalDateTime.parse(from), BERLIN);

            var before = goulash.asOf(TillTime.at(begins.minusMillis(1), BERLIN));
            var after = goulash.asOf(TillTime.at(begins, BERLIN));
            assertThat(before.vat()).isEqualTo("DE_STANDARD");
            assertThat(after.vat()).isEqualTo("DE_REDUCED");
            assertThat(after.price()).isEqualTo(goulash.price());
            assertThat(after.name()).isEqualTo("Gulasch");
            assertThat(after.member("planned")).isEqualTo(goulash.member("planned"));
        }
    }

    @Nested
    class Follow {
        private final LocalDateTime reached = LocalDateTime.parse("2026-06-01T12:00");

        @ParameterizedTest
        @ValueSource(strings = {"2026-06-01T12:00:00.001", "2027-01-01T00:00"})
        void goesOn(LocalDateTime later) {
            assertThat(TillTime.follow(reached, later)).isEqualTo(later);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-06-01T11:59:59", "2026-06-01T09:00"})
        void staysWhereAClockIsPutBackALittle(LocalDateTime earlier) {
            assertThat(TillTime.follow(reached, earlier)).isEqualTo(reached);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-06-01T08:59:59", "2020-01-01T00:00"})
        void goesBackWhereAClockWasWrong(LocalDateTime earlier) {
            assertThat(TillTime.follow(reached, earlier)).isEqualTo(earlier);
        }
    }
}
