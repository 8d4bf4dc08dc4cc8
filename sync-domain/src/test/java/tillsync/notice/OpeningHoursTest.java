package tillsync.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** On Monday from 8 to 18, on Friday from 20 to 2, on Saturday around the clock. */
    private static final OpeningHours SOME =
            OpeningHours.parse("Europe/Berlin 1=08:00-18:00 5=20:00-02:00 6=00:00-00:00");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59, false, 2026-11-23T08:00",
        "2026-11-23T08:00, true, 2026-11-23T08:00",
        "2026-11-23T17:59, true, 2026-11-23T17:59",
        "2026-11-23T18:00, false, 2026-11-27T20:00",
        "2026-11-27T19:59, false, 2026-11-27T20:00",
        "2026-11-28T01:59, true, 2026-11-28T01:59",
        "2026-11-28T23:59, true, 2026-11-28T23:59",
        "2026-11-29T00:00, false, 2026-11-30T08:00"
    })
    void isOpenInItsHoursAndAlsoOverMidnight(String moment, boolean open, String next) {
        assertThat(SOME.isOpenAt(at(moment))).isEqualTo(open);
        assertThat(SOME.openFrom(at(moment))).isEqualTo(at(next));
    }

    @Test
    void withoutHoursItIsAlwaysOpen() {
        assertThat(OpeningHours.NONE.areNone()).isTrue();
        assertThat(OpeningHours.NONE.isOpenAt(Instant.EPOCH)).isTrue();
        assertThat(OpeningHours.NONE.openFrom(Instant.EPOCH)).isEqualTo(Instant.EPOCH);
        assertThat(OpeningHours.NONE.text()).isEmpty();
    }

    /** Against a clock on the wall that is looked at each minute, around a night in which clocks are set. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Beirut", "UTC"})
    void isAsAClockThatIsLookedAtEachMinute(String name) {
        var random = new Random(11);
        for (int i = 0; i < 20; i++) {
            var hours = some(ZoneId.of(name), random);
            assertThat(OpeningHours.parse(hours.text())).isEqualTo(hours);
            var begin = someNightWithAChange(hours.zone(), random);
            var opened = begin.plus(Duration.ofDays(9));
            for (var now = opened; !now.isBefore(begin); now = now.minusSeconds(60)) {
                boolean open = looksOpen(hours, now);
                assertThat(hours.isOpenAt(now)).as("%s at %s", hours, now).isEqualTo(open);
                if (open) {
                    opened = now;
                }
                if (now.isBefore(begin.plus(Duration.ofDays(1)))) {
                    assertThat(hours.openFrom(now)).as("%s at %s", hours, now).isEqualTo(opened);
                }
            }
        }
    }

    private static OpeningHours some(ZoneId zone, Random random) {
        var week = new EnumMap<DayOfWeek, OpeningHours.Span>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (week.isEmpty() || random.nextInt(4) > 0) {
                week.put(day, new OpeningHours.Span(time(random), time(random)));
            }
        }
        return new OpeningHours(zone, week);
    }

    private static LocalTime time(Random random) {
        return LocalTime.MIDNIGHT.plusMinutes(random.nextInt(24 * 12) * 5L);
    }

    private static Instant someNightWithAChange(ZoneId zone, Random random) {
        var some = Instant.parse("2018-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(700)));
        var change = zone.getRules().nextTransition(some);
        return (change == null ? some : change.getInstant())
                .truncatedTo(ChronoUnit.MINUTES)
                .minus(Duration.ofHours(12));
    }

    /** A day's hours go on after midnight if they do not end before. */
    private static boolean looksOpen(OpeningHours hours, Instant now) {
        var wall = now.atZone(hours.zone());
        var today = hours.week().get(wall.getDayOfWeek());
        var before = hours.week().get(wall.getDayOfWeek().minus(1));
        var time = wall.toLocalTime();
        boolean begun = today != null && !time.isBefore(today.opens());
        boolean late = before != null && !before.closes().isAfter(before.opens()) && time.isBefore(before.closes());
        return begun && (!today.closes().isAfter(today.opens()) || time.isBefore(today.closes())) || late;
    }

    @Test
    void readsTimesOfWholeMinutes() {
        assertThat(OpeningHours.time("08:30")).contains(LocalTime.of(8, 30));
        assertThat(OpeningHours.time("24:00")).isEmpty();
        assertThat(OpeningHours.time("8:30")).isEmpty();
        assertThat(OpeningHours.time("08:30:00")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OpeningHours.Span(LocalTime.of(8, 0, 1), LocalTime.of(9, 0)));
    }
}
