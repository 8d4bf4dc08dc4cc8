package tillsync.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tillsync.Seeds;
import tillsync.archive.Archivable.Stored;

class ArchivableTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static Stored stored(long revision, String day) {
        return new Stored(revision, Instant.parse(day + "T12:00:00Z"));
    }

    private static Need need(long revision) {
        return new Need(Need.Reason.TILL, revision, "north");
    }

    private static Archivable upTo(List<Stored> revisions, Need... needs) {
        return Archivable.upTo(0, revisions, List.of(needs), 10, NOW, ZONE);
    }

    private static final List<Stored> HISTORY = List.of(
            stored(1, "2015-01-01"),
            stored(2, "2016-06-01"),
            stored(3, "2016-11-29"),
            stored(4, "2016-11-30"),
            stored(5, "2026-01-01"));

    @Test
    void goesUpToTheLastRevisionThatIsOldEnoughToTheDay() {
        assertThat(upTo(HISTORY)).isEqualTo(new Archivable(3, null));
    }

    @Test
    void neverPassesWhatIsNeeded() {
        assertThat(upTo(HISTORY, need(4), need(2))).isEqualTo(new Archivable(2, need(2)));
        assertThat(upTo(HISTORY, need(3), need(9))).isEqualTo(new Archivable(3, null));
    }

    @Test
    void aTillWithNothingKeepsNothing() {
        assertThat(upTo(HISTORY, need(0)).revision()).isEqualTo(3);
    }

    @Test
    void stopsAtTheFirstYoungerRevisionAlthoughAClockWentBack() {
        assertThat(upTo(List.of(stored(1, "2015-01-01"), stored(2, "2026-01-01"), stored(3, "2015-02-01"))))
                .isEqualTo(new Archivable(1, null));
    }

    @Test
    void staysWhereTheCatalogueBeginsIfNothingMayGo() {
        assertThat(Archivable.upTo(4, List.of(stored(5, "2026-01-01")), List.of(), 10, NOW, ZONE))
                .isEqualTo(new Archivable(4, null));
        assertThat(Archivable.upTo(4, List.of(stored(5, "2015-01-01")), List.of(need(2)), 10, NOW, ZONE))
                .isEqualTo(new Archivable(4, need(2)));
    }

    @Test
    void keepsHistoryForAYearAtLeast() {
        assertThatThrownBy(() -> Archivable.upTo(0, HISTORY, List.of(), 0, NOW, ZONE))
                .hasMessage("years: 0 (expected: 1 or more)");
    }

    @Test
    void whateverTheHistoryNothingThatIsYoungOrNeededGoes() {
        Seeds.each(2_000, random -> {
            var revisions = revisions(random);
            long begin = random.nextInt(3);
            var needs = new ArrayList<Need>();
            for (int i = random.nextInt(4); i > 0; i--) {
                needs.add(need(random.nextInt(25)));
            }
            int years = 1 + random.nextInt(12);

            var found = Archivable.upTo(begin, revisions, needs, years, NOW, ZONE);

            var limit = NOW.atZone(ZONE).minusYears(years).toInstant();
            assertThat(found.revision()).isGreaterThanOrEqualTo(begin);
            for (var stored : revisions) {
                if (stored.revision() <= found.revision() && stored.revision() > begin) {
                    assertThat(stored.at()).isBeforeOrEqualTo(limit);
                }
            }
            assertThat(needs).allSatisfy(need -> assertThat(
                            need.revision() == 0 || need.revision() >= found.revision() || found.revision() == begin)
                    .isTrue());
            var next = revisions.stream()
                    .filter(stored -> stored.revision() > found.revision())
                    .findFirst();
            boolean isLargest = next.isEmpty()
                    || next.get().at().isAfter(limit)
                    || needs.stream()
                            .anyMatch(need -> need.revision() > 0
                                    && need.revision() < next.get().revision());
            assertThat(isLargest).isTrue();
        });
    }

    private static List<Stored> revisions(Random random) {
        var revisions = new ArrayList<Stored>();
        var at = NOW.minus(Duration.ofDays(365L * 15));
        for (int revision = 1; revision <= random.nextInt(25); revision++) {
            at = at.plus(Duration.ofDays(random.nextInt(900) - 50L));
            revisions.add(new Stored(revision, at));
        }
        return revisions;
    }
}
