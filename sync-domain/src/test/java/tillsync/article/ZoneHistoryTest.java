package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.ArticleDraft.article;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneHistoryTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId CANARY = ZoneId.of("Atlantic/Canary");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final List<ZoneId> ZONES = List.of(
            BERLIN,
            CANARY,
            NEW_YORK,
            ZoneId.of("Europe/Moscow"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Pacific/Apia"),
            ZoneOffset.UTC);

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private static NavigableMap<Instant, Optional<ZoneId>> since(String time, ZoneId zone) {
        return new TreeMap<>(Map.of(at(time), Optional.ofNullable(zone)));
    }

    private static ZoneHistory moved(ZoneId from, String time, ZoneId to) {
        return ZoneHistory.of(from).with(since(time, to));
    }

    @Test
    void aMomentHasTheZoneThatWasValidThen() {
        var zones = moved(BERLIN, "2026-06-01T10:00:00Z", CANARY);
        assertThat(zones.at(Instant.EPOCH)).isEqualTo(BERLIN);
        assertThat(zones.at(at("2026-06-01T09:59:59.999Z"))).isEqualTo(BERLIN);
        assertThat(zones.at(at("2026-06-01T10:00:00Z"))).isEqualTo(CANARY);
    }

    @Test
    void aClockOfItsOwnHasTheOtherZoneWhileItReportsNone() {
        var own = new TreeMap<Instant, Optional<ZoneId>>();
        own.put(at("2026-02-01T00:00:00Z"), Optional.of(NEW_YORK));
        own.put(at("2026-04-01T00:00:00Z"), Optional.empty());
        var zones = moved(BERLIN, "2026-03-01T00:00:00Z", CANARY).with(own);

        assertThat(zones.zones().values()).containsExactly(BERLIN, NEW_YORK, CANARY);
        assertThat(zones.at(at("2026-03-15T00:00:00Z"))).isEqualTo(NEW_YORK);
        assertThat(zones.at(at("2026-04-01T00:00:00Z"))).isEqualTo(CANARY);
    }

    @Test
    void theSameZoneOnceMoreIsNoChange() {
        assertThat(moved(BERLIN, "2026-03-01T00:00:00Z", BERLIN).zones()).hasSize(1);
    }

    /** From 12:00 in Berlin to 11:00 on the Canaries: what had begun by 11:30 stays begun. */
    @Test
    void whatHasBegunStaysBegunInAZoneThatIsAnHourBehind() {
        var zones = moved(BERLIN, "2026-06-01T10:00:00Z", CANARY);
        assertThat(zones.timeAt(at("2026-06-01T09:59:59Z"))).isEqualTo("2026-06-01T11:59:59");
        assertThat(zones.timeAt(at("2026-06-01T10:30:00Z"))).isEqualTo("2026-06-01T11:59:59.999999999");
        assertThat(zones.timeAt(at("2026-06-01T11:00:00Z"))).isEqualTo("2026-06-01T12:00:00");
        assertThat(zones.begin(LocalDateTime.parse("2026-06-01T11:30"))).isEqualTo(at("2026-06-01T09:30:00Z"));
    }

    @Test
    void aZoneThatIsFarBehindBeginsAnew() {
        var zones = moved(BERLIN, "2026-06-01T10:00:00Z", NEW_YORK);
        assertThat(zones.timeAt(at("2026-06-01T10:00:00Z"))).isEqualTo("2026-06-01T06:00:00");
        var begins = zones.begins(LocalDateTime.parse("2026-06-01T08:00"));
        assertThat(begins)
                .containsExactly(at("2026-06-01T06:00:00Z"), at("2026-06-01T10:00:00Z"), at("2026-06-01T12:00:00Z"));
    }

    @Test
    void aZoneThatIsAheadBeginsAtOnceWhatItsClockHasPassed() {
        var zones = moved(CANARY, "2026-06-01T10:00:00Z", BERLIN);
        assertThat(zones.begin(LocalDateTime.parse("2026-06-01T11:30"))).isEqualTo(at("2026-06-01T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T02:30, 2026-03-29T01:00:00Z",
        "2026-10-25T02:30, 2026-10-25T00:30:00Z",
        "2026-10-25T03:00, 2026-10-25T02:00:00Z",
    })
    void nightsInWhichClocksAreSetAreThoseOfTheZone(LocalDateTime time, Instant begin) {
        assertThat(ZoneHistory.of(BERLIN).begin(time)).isEqualTo(begin);
        assertThat(ZoneHistory.of(BERLIN).timeAt(begin)).isAfterOrEqualTo(time);
        assertThat(ZoneHistory.of(BERLIN).timeAt(begin.minusNanos(1))).isBefore(time);
    }

    /** A till looks at its clock again and again; the history knows what it has come to by each moment. */
    @Test
    void isWhatATillHasReachedThatLooksAtItsClockEachMinute() {
        for (int seed = 0; seed < 30; seed++) {
            var random = new Random(seed);
            // around the nights in which clocks are set
            var begin = at(random.nextBoolean() ? "2026-03-28T20:00:00Z" : "2026-10-24T20:00:00Z");
            var changes = new TreeMap<Instant, Optional<ZoneId>>();
            for (int i = 0; i < 4; i++) {
                var zone = ZONES.get(random.nextInt(ZONES.size()));
                changes.put(begin.plus(Duration.ofMinutes(1 + random.nextInt(1_000))), Optional.of(zone));
            }
            var zones = ZoneHistory.of(BERLIN).with(changes);
            var reached = TillTime.at(begin, BERLIN);
            for (int minute = 0; minute < 1_500; minute++) {
                var now = begin.plus(Duration.ofMinutes(minute));
                reached = TillTime.follow(reached, TillTime.at(now, zones.at(now)));
                var time = zones.timeAt(now);
                assertThat(Duration.between(reached, time))
                        .as("seed %d, %s", seed, now)
                        .isBetween(Duration.ZERO, Duration.ofMinutes(1));
            }
        }
    }

    /** The spans of a version sell, at each minute, what the article is at that local time. */
    @Test
    void spansOfAVersionAreWhatItIsAtEachMoment() {
        var planned = article().json("planned", """
                [{"from": "2026-10-25T01:40", "until": "2026-10-25T04:10", "price": {"cents": 300, "currency": "EUR"}},
                 {"from": "2026-10-25T06:00", "price": {"cents": 310, "currency": "EUR"}}]""").read();
        for (int seed = 0; seed < 30; seed++) {
            var random = new Random(seed);
            var from = at("2026-10-24T20:00:00Z");
            var changes = new TreeMap<Instant, Optional<ZoneId>>();
            for (int i = 0; i < 3; i++) {
                var zone = ZONES.get(random.nextInt(ZONES.size()));
                changes.put(from.plus(Duration.ofMinutes(1 + random.nextInt(1_000))), Optional.of(zone));
            }
            var zones = ZoneHistory.of(BERLIN).with(changes);
            var spans = ValueSpan.of(planned, from, null, from.plus(Duration.ofDays(2)), zones);
            for (int minute = 0; minute < 1_500; minute++) {
                var now = from.plus(Duration.ofMinutes(minute));
                var span = spans.stream()
                        .filter(each -> !each.from().isAfter(now)
                                && (each.until() == null || each.until().isAfter(now)))
                        .findFirst()
                        .orElseThrow();
                assertThat(span.value().price())
                        .as("seed %d, %s", seed, now)
                        .isEqualTo(planned.asOf(zones.timeAt(now)).price());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Vienna, false",
        "Europe/Berlin, Africa/Lagos, true",
        "Europe/Berlin, Etc/UTC, true",
        "Etc/UTC, Z, false",
        "America/Phoenix, America/Denver, true",
    })
    void zonesDifferIfTheirClocksDoWithinAYear(String one, String other, boolean differ) {
        var winter = at("2026-12-01T12:00:00Z");
        assertThat(ZoneHistory.differ(ZoneId.of(one), ZoneId.of(other), winter)).isEqualTo(differ);
        assertThat(ZoneHistory.differ(ZoneId.of(other), ZoneId.of(one), winter)).isEqualTo(differ);
    }

    @Test
    void whatNamesNoZoneIsNone() {
        assertThat(ZoneHistory.zone("Europe/Berlin")).contains(BERLIN);
        assertThat(ZoneHistory.zone("Europe/Nowhere")).isEmpty();
        assertThat(ZoneHistory.zone("")).isEmpty();
    }
}
