package tillsync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Window window(String opens, String closes) {
        return new Window(LocalTime.parse(opens), LocalTime.parse(closes), BERLIN);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "02:00, 05:00, 2026-12-01T01:59:59, false",
        "02:00, 05:00, 2026-12-01T02:00:00, true",
        "02:00, 05:00, 2026-12-01T04:59:59, true",
        "02:00, 05:00, 2026-12-01T05:00:00, false",
        "22:00, 05:00, 2026-12-01T21:59:59, false",
        "22:00, 05:00, 2026-12-01T22:00:00, true",
        "22:00, 05:00, 2026-12-01T00:00:00, true",
        "22:00, 05:00, 2026-12-01T05:00:00, false",
        "22:00, 00:00, 2026-12-01T23:59:59, true",
        "22:00, 00:00, 2026-12-01T00:00:00, false",
        "00:00, 05:00, 2026-12-01T00:00:00, true"
    })
    void isOpenFromOneTimeUpToTheOther(String opens, String closes, String local, boolean open) {
        assertThat(window(opens, closes).isOpenAt(at(local))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "02:00, 05:00, 2026-12-01T12:00:00, 2026-12-01T05:00:00, 2026-12-02T02:00:00",
        "02:00, 05:00, 2026-12-01T01:00:00, 2026-11-30T05:00:00, 2026-12-01T02:00:00",
        "22:00, 05:00, 2026-12-01T12:00:00, 2026-12-01T05:00:00, 2026-12-01T22:00:00",
        "22:00, 00:00, 2026-12-01T12:00:00, 2026-12-01T00:00:00, 2026-12-01T22:00:00"
    })
    void wasClosedAndOpensAgain(String opens, String closes, String now, String closed, String next) {
        var window = window(opens, closes);
        assertThat(window.closedAt(at(now))).contains(at(closed));
        assertThat(window.opensAfter(at(now))).isEqualTo(at(next));
    }

    /** On 28 March 2027 clocks go from 2:00 to 3:00, on 31 October from 3:00 back to 2:00. */
    @Test
    void inTheNightsInWhichClocksAreSetTheWallClockCounts() {
        var leftOut = window("02:10", "02:50");
        assertThat(leftOut.closedAt(at("2027-03-28T12:00"))).contains(at("2027-03-27T02:50"));
        assertThat(leftOut.opensAfter(at("2027-03-27T12:00"))).isEqualTo(at("2027-03-29T02:10"));

        assertThat(window("01:00", "02:30").closedAt(at("2027-03-28T12:00"))).contains(at("2027-03-28T03:00"));
        assertThat(window("02:30", "04:00").opensAfter(at("2027-03-27T12:00"))).isEqualTo(at("2027-03-28T03:00"));

        var twice = window("01:00", "02:30");
        var first = Instant.parse("2027-10-31T00:30:00Z");
        assertThat(twice.closedAt(first.plusSeconds(60))).contains(first);
        assertThat(twice.closedAt(at("2027-10-31T12:00"))).contains(first.plus(Duration.ofHours(1)));
        assertThat(twice.opensAfter(first)).isEqualTo(Instant.parse("2027-10-31T01:00:00Z"));
    }

    /** Against a clock that is looked at each minute, in zones that set it at other times, or by half an hour. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Beirut", "UTC"})
    void isAsAClockThatIsLookedAtEachMinute(String name) {
        var zone = ZoneId.of(name);
        var random = new Random(7);
        for (int i = 0; i < 30; i++) {
            var opens = LocalTime.MIDNIGHT.plusMinutes(random.nextInt(24 * 60));
            var window = new Window(opens, opens.plusMinutes(1 + random.nextInt(24 * 60 - 1)), zone);
            isAsLookedAt(window, someNightWithAChange(zone, random));
        }
    }

    private static Instant someNightWithAChange(ZoneId zone, Random random) {
        var some = Instant.parse("2018-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(700)));
        var change = zone.getRules().nextTransition(some);
        return (change == null ? some : change.getInstant())
                .truncatedTo(ChronoUnit.MINUTES)
                .minus(Duration.ofHours(60));
    }

    private static void isAsLookedAt(Window window, Instant begin) {
        Instant closed = null;
        for (int minute = 0; minute < 5 * 24 * 60; minute++) {
            var now = begin.plus(Duration.ofMinutes(minute));
            if (!window.isOpenAt(now) && window.isOpenAt(now.minusSeconds(60))) {
                closed = now;
            }
            if (closed != null && minute % 7 == 0 && !window.isOpenAt(now)) {
                assertThat(window.closedAt(now)).as("%s at %s", window, now).contains(closed);
                var opens = window.opensAfter(now);
                assertThat(window.isOpenAt(opens) && !window.isOpenAt(opens.minusNanos(1)))
                        .as("%s opens at %s", window, opens)
                        .isTrue();
            }
        }
    }

    @Test
    void hasTwoTimesOfWholeMinutes() {
        assertThatIllegalArgumentException().isThrownBy(() -> window("02:00", "02:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> window("02:00:01", "03:00"));
    }
}
