package tillsync.archive;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The part of a catalogue's history that may go to an archive.
 *
 * @param revision the first one that stays; the present first one if nothing may go
 * @param heldBy the need that keeps later revisions, although they are old enough; null: none
 */
public record Archivable(long revision, @Nullable Need heldBy) {

    /** A revision and the time at which it was stored. */
    public record Stored(long revision, Instant at) {}

    /**
     * Decides which revisions may go. Every version that ended before the result ended at least so many years ago.
     * Revisions count only up to the first younger one: a clock that was wrong for a while lets nothing go early.
     *
     * @param begin the revision where the catalogue begins now; 0 if nothing of it was archived yet
     * @param revisions from there on, in order
     * @param needs of this catalogue; one of revision 0, the empty catalogue, keeps nothing
     * @param years for which history is kept, at least 1
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
