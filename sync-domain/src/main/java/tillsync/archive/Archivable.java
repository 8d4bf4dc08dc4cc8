package tillsync.archive;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How much of a catalogue's history may go to an archive.
 *
 * @param revision the catalogue begins there afterwards: earlier revisions may go, this one stays; the one where it begins
 *     now if nothing may go
 * @param heldBy what keeps later revisions that are old enough; null: nothing does
 */
public record Archivable(long revision, @Nullable Need heldBy) {

    /** When a revision was stored. */
    public record Stored(long revision, Instant at) {}

    /**
     * Decides up to which revision. A version that ended before it ended at least so many years ago. Revisions are taken up
     * to the first one that is younger: a clock that was wrong for a while lets nothing go early.
     *
     * @param begin the revision where the catalogue begins now; 0 if nothing of it was archived yet
     * @param revisions from there on, in order
     * @param needs of this catalogue; one of revision 0, the empty catalogue, keeps nothing
     * @param years how long history is kept, at least 1
     * @param zone of the shop, by whose calendar years pass
     */
    public static Archivable upTo(
            long begin, Iterable<Stored> revisions, Collection<Need> needs, int years, Instant now, ZoneId zone) {
        if (years < 1) {
            throw new IllegalArgumentException("years: " + years + " (expected: 1 or more)");
        }
        var oldEnough = now.atZone(zone).minusYears(years).toInstant();
        long last = begin;
        for (var stored : revisions) {
            if (stored.at().isAfter(oldEnough)) {
                break;
            }
            last = Math.max(last, stored.revision());
        }
        Need first = null;
        for (var need : needs) {
            if (need.revision() > 0
                    && need.revision() < last
                    && (first == null || need.revision() < first.revision())) {
                first = need;
            }
        }
        return first == null ? new Archivable(last, null) : new Archivable(Math.max(begin, first.revision()), first);
    }
}
