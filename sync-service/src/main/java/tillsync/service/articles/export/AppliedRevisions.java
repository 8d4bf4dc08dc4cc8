package tillsync.service.articles.export;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Knows when a till came to which revision of one catalogue, in 16 bytes for each step forward. */
final class AppliedRevisions {
    private long[] revisions = new long[64];
    private long[] seconds = new long[64];
    private final BitSet reported = new BitSet();
    private int size;

    /**
     * When the till had a version.
     *
     * @param basis REPORTED: the till's own time; BOUNDED: when it acknowledged it, so by then at the latest;
     *     SUPERSEDED: never, since it came to a later one at once; OWN: the till made it, and had it by then at the
     *     latest; "": not yet, or nothing is known
     */
    record Applied(@Nullable Instant at, String basis) {}

    private static final Applied UNKNOWN = new Applied(null, "");
    private static final Applied SUPERSEDED = new Applied(null, "SUPERSEDED");

    /**
     * Adds a position; call it in the order of times. Steps back are left out: they say nothing of when a version came
     * first.
     */
    void add(long revision, Instant at, boolean isReported) {
        if (size > 0 && revision <= revisions[size - 1]) {
            return;
        }
        if (size == revisions.length) {
            revisions = Arrays.copyOf(revisions, size + size / 2);
            seconds = Arrays.copyOf(seconds, size + size / 2);
        }
        revisions[size] = revision;
        seconds[size] = at.getEpochSecond();
        reported.set(size, isReported);
        size++;
    }

    /** @param until the revision that made the next version; null: there is none */
    Applied find(long revision, @Nullable Long until) {
        int found = Arrays.binarySearch(revisions, 0, size, revision);
        int first = found < 0 ? -found - 1 : found;
        if (first == size) {
            return UNKNOWN;
        }
        return until != null && revisions[first] >= until
                ? SUPERSEDED
                : new Applied(Instant.ofEpochSecond(seconds[first]), reported.get(first) ? "REPORTED" : "BOUNDED");
    }
}
