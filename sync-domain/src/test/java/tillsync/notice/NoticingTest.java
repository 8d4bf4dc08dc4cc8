package tillsync.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.notice.Severity.ERROR;
import static tillsync.notice.Severity.HINT;
import static tillsync.notice.Severity.WARNING;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.condition.Explanation;
import tillsync.status.ConnectionState;

class NoticingTest {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Duration ABSENCE = Duration.ofHours(72);

    private static Till fine() {
        return new Till();
    }

    private record Row(String name, UnaryOperator<Till> is, List<Notice> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, UnaryOperator<Till> is, Notice... expected) {
        return new Row(name, is, List.of(expected));
    }

    private static Notice notice(String code, Severity severity, String since) {
        return new Notice(code, severity, Instant.parse("2026-11-" + since + ":00Z"), 0);
    }

    static Stream<Row> rows() {
        return Stream.of(
                row("all is well", till -> till),
                row("stale for a minute", till -> till.link(ConnectionState.STALE, Duration.ofMinutes(1))),
                row(
                        "not connected since lunch",
                        till -> till.link(ConnectionState.NOT_CONNECTED, Duration.ofHours(2)),
                        notice("NOT_CONNECTED", HINT, "24T10:00")),
                row(
                        "not connected for a second less than its period",
                        till -> till.link(ConnectionState.NOT_CONNECTED, ABSENCE.minusSeconds(60)),
                        notice("NOT_CONNECTED", HINT, "21T12:01")),
                row(
                        "not connected for its period",
                        till -> till.link(ConnectionState.NOT_CONNECTED, ABSENCE),
                        notice("NOT_CONNECTED", ERROR, "21T12:00")),
                row("switched off for the weekend", till -> till.link(ConnectionState.OFF, ABSENCE.minusSeconds(1))),
                row(
                        "switched off for its period",
                        till -> till.link(ConnectionState.OFF, ABSENCE),
                        notice("OFF_FOR_LONG", WARNING, "21T12:00")),
                row("never heard of, new", till -> till.never(Duration.ofHours(23))),
                row(
                        "never heard of for a day",
                        till -> till.never(Duration.ofDays(1)),
                        notice("NOT_CONNECTED", HINT, "24T12:00")),
                row(
                        "its clock has another zone than its shop",
                        till -> till.otherZone().link(ConnectionState.OFF, Duration.ofHours(2)),
                        notice("ZONE_DIFFERS", HINT, "24T12:00")),
                row("silent since it closed, at noon on Tuesday", till -> till.hours("UTC 2=08:00-12:00")
                        .link(ConnectionState.NOT_CONNECTED, Duration.ofHours(1))),
                row(
                        "silent since it closed, open again",
                        till -> till.hours("UTC 1=08:00-18:00 2=08:00-18:00")
                                .link(ConnectionState.NOT_CONNECTED, Duration.ofHours(17)),
                        notice("NOT_CONNECTED", HINT, "24T08:00")),
                row("off for five days, of which it was missed for two", till -> till.hours("UTC 7=08:00-18:00")
                        .link(ConnectionState.OFF, Duration.ofDays(5))),
                row(
                        "silent for its period, of which not all is out of its hours",
                        till -> till.hours("UTC 6=08:00-18:00").link(ConnectionState.NOT_CONNECTED, Duration.ofDays(5)),
                        notice("NOT_CONNECTED", ERROR, "21T08:00")),
                row("too old", Till::old, notice("SOFTWARE_TOO_OLD", ERROR, "24T12:00")),
                row(
                        "too old, and says so, as when it was refused",
                        till -> till.old().says("SOFTWARE_TOO_OLD"),
                        notice("SOFTWARE_TOO_OLD", ERROR, "24T11:00")),
                row(
                        "says that TAXOPOS is not in the foreground",
                        till -> till.says("TAXOPOS_NOT_FOREGROUND"),
                        notice("TAXOPOS_NOT_FOREGROUND", WARNING, "24T11:00")),
                row("said so before it was switched off", till -> till.says("TAXOPOS_NOT_FOREGROUND")
                        .link(ConnectionState.OFF, Duration.ofHours(1))),
                row(
                        "said that data may be lost before it was switched off",
                        till -> till.says("DATA_MAY_BE_LOST").link(ConnectionState.OFF, Duration.ofHours(1)),
                        notice("DATA_MAY_BE_LOST", ERROR, "24T11:00")),
                row(
                        "3 articles held, also while it is off",
                        till -> till.held(3).link(ConnectionState.OFF, Duration.ofHours(1)),
                        new Notice("ARTICLES_HELD", WARNING, NOON, 3)),
                row("its clock is 119 s ahead", till -> till.skew(119)),
                row(
                        "its clock is 2 minutes behind",
                        till -> till.skew(-120),
                        notice("CLOCK_WRONG", WARNING, "24T12:00")),
                row(
                        "its clock is wrong, and it knows since when",
                        till -> till.skew(-120).says("CLOCK_WRONG"),
                        notice("CLOCK_WRONG", WARNING, "24T11:00")),
                row(
                        "2 change sets in the inbox",
                        till -> till.late(2),
                        new Notice("LATE_EDITS", WARNING, NOON.minusSeconds(600), 2)),
                row(
                        "3 barcodes of several articles, one without its deposit, 2 without their picture; it is off",
                        till -> till.doubts(3, 1, 2).link(ConnectionState.OFF, Duration.ofHours(1)),
                        new Notice("BARCODES_SHARED", HINT, NOON, 3),
                        new Notice("LINKED_MISSING", HINT, NOON, 1),
                        new Notice("PICTURE_MISSING", HINT, NOON, 2)),
                row("guarded", Till::guarded, notice("DELIVERY_GUARDED", ERROR, "24T11:59")),
                row(
                        "a pilot that nobody but a user can release",
                        till -> till.unreleased(true),
                        notice("DELIVERY_WAITS", WARNING, "24T11:58")),
                row("large changes of prices", Till::unapproved, notice("APPROVAL_WAITS", WARNING, "24T11:57")),
                row("copied", Till::copied, notice("STORE_COPIED", ERROR, "24T12:00")),
                row("behind, since just now", till -> till.behindAt("c.1")),
                row("refuted, since just now", Till::refuted),
                row("waits for the end of a sale", till -> till.behindAt("c.1").waits("OPEN_SALE")),
                row(
                        "its software fails to take over",
                        till -> till.behindAt("c.1").waits("LISTENER_FAILED"),
                        notice("LISTENER_FAILED", ERROR, "23T08:00")),
                row(
                        "its software does not come back from taking over",
                        till -> till.says("LISTENER_HANGS").waits("LISTENER_HANGS"),
                        notice("LISTENER_HANGS", ERROR, "24T11:00")),
                row("its software failed before it was switched off", till -> till.says("LISTENER_FAILED")
                        .link(ConnectionState.OFF, Duration.ofHours(1))),
                row(
                        "the worst first, then the oldest",
                        till -> till.link(ConnectionState.NOT_CONNECTED, Duration.ofHours(2))
                                .late(1)
                                .guarded()
                                .unreleased(false)
                                .skew(500),
                        notice("DELIVERY_GUARDED", ERROR, "24T11:59"),
                        new Notice("LATE_EDITS", WARNING, NOON.minusSeconds(600), 1),
                        notice("CLOCK_WRONG", WARNING, "24T12:00"),
                        notice("NOT_CONNECTED", HINT, "24T10:00"),
                        notice("DELIVERY_WAITS", HINT, "24T11:58")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void derives(Row row) {
        assertThat(Noticing.of(row.is().apply(fine()).facts(), Map.of(), NOON)).isEqualTo(row.expected());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hasWordsForEachCode(Row row) {
        row.expected().forEach(notice -> {
            assertThat(Explanation.of(notice.code(), Locale.GERMAN)).isPresent();
            assertThat(Explanation.of(notice.code(), Locale.ENGLISH)).isPresent();
        });
    }

    /** Looks every 30 seconds, as the service does, and remembers what it has seen. */
    private static final class Watch {
        private final Map<String, Sighting> seen = new HashMap<>();
        private Instant now = NOON;

        List<Notice> passes(Duration time, Till till) {
            var until = now.plus(time);
            look(till);
            while (now.isBefore(until)) {
                now = now.plusSeconds(30);
                look(till);
            }
            return Noticing.of(till.facts(), seen, now);
        }

        private void look(Till till) {
            var found = Noticing.findings(till.facts(), now);
            seen.keySet().removeIf(code -> found.stream()
                    .noneMatch(finding -> finding.code().equals(code)));
            found.forEach(finding -> seen.merge(
                    finding.code(),
                    new Sighting(finding.mark(), now),
                    (before, first) -> before.mark().equals(finding.mark()) ? before : first));
        }
    }

    @Test
    void aFollowerThatMovesIsNotStuckHoweverFarItIsBehind() {
        var watch = new Watch();
        for (int i = 0; i < 20; i++) {
            assertThat(watch.passes(Duration.ofSeconds(90), fine().behindAt("c." + i)))
                    .isEmpty();
        }
    }

    @Test
    void aFollowerThatStandsForTwoMinutesIsStuckUntilItMoves() {
        var watch = new Watch();
        assertThat(watch.passes(Duration.ofSeconds(90), fine().behindAt("c.1"))).isEmpty();
        assertThat(watch.passes(Duration.ofSeconds(30), fine().behindAt("c.1")))
                .containsExactly(notice("NOT_MOVING", ERROR, "24T12:00"));
        assertThat(watch.passes(Duration.ofSeconds(30), fine().behindAt("c.2"))).isEmpty();
    }

    @Test
    void aFollowerWhoseSoftwareFailsIsStuckLikeAnyOther() {
        var watch = new Watch();
        var failing = fine().behindAt("c.1").waits("LISTENER_FAILED");
        assertThat(watch.passes(Duration.ofMinutes(2), failing))
                .containsExactly(notice("LISTENER_FAILED", ERROR, "23T08:00"), notice("NOT_MOVING", ERROR, "24T12:00"));
    }

    @Test
    void theTwoMinutesBeginWhenItIsConnected() {
        var watch = new Watch();
        watch.passes(Duration.ofDays(1), fine().behindAt("c.1").link(ConnectionState.OFF, Duration.ZERO));
        assertThat(watch.passes(Duration.ofSeconds(90), fine().behindAt("c.1"))).isEmpty();
    }

    @Test
    void aClosingIsAwaitedForADayAndALittle() {
        var watch = new Watch();
        var waits = fine().waits("CLOSING_NEEDED");
        assertThat(watch.passes(Duration.ofHours(25), waits)).isEmpty();
        assertThat(watch.passes(Duration.ofHours(1), waits))
                .containsExactly(notice("CLOSING_NEEDED", WARNING, "23T08:00"));
    }

    @Test
    void articlesMayDifferForAsLongAsARepairTakes() {
        var watch = new Watch();
        assertThat(watch.passes(Duration.ofMinutes(9), fine().refuted())).isEmpty();
        assertThat(watch.passes(Duration.ofMinutes(1), fine().refuted()))
                .containsExactly(notice("ARTICLES_DIFFER", WARNING, "24T12:00"));
    }

    @Test
    void whatNobodyDatesIsDatedByWhenItWasFirstSeen() {
        var watch = new Watch();
        watch.passes(Duration.ofHours(3), fine());
        assertThat(watch.passes(Duration.ofHours(1), fine().held(1)))
                .containsExactly(new Notice("ARTICLES_HELD", WARNING, NOON.plus(Duration.ofHours(3)), 1));
    }

    @Test
    void aTimeInTheFutureOrNoneIsNotBelieved() {
        var said = new Reported("GUEST_WIFI", NOON.plusSeconds(60));
        var facts = new NoticeFacts(
                new NoticeFacts.Contact(ConnectionState.CONNECTED, true, NOON, ABSENCE, OpeningHours.NONE),
                false,
                said,
                null,
                0,
                0,
                false,
                null,
                null,
                null,
                null,
                false,
                false,
                "",
                false,
                NoticeFacts.Doubts.NONE);
        assertThat(Noticing.of(facts, Map.of(), NOON)).containsExactly(notice("GUEST_WIFI", WARNING, "24T12:00"));
        assertThat(Reported.of("GUEST_WIFI", "yesterday").since()).isNull();
    }
}
