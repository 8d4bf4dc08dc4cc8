package tillsync.service.articles.export;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Keeps the times at which a till reached revisions of one catalogue, in 16 bytes for each step forward. */
final class AppliedRevisions {
    private long[] revisions = new long[64];
    private long[] seconds = new long[64];
    private final BitSet reported = new BitSet();
    private int size;

    /**
     * The time at which the till had a version.
     *
     * @param basis REPORTED: the till's own time; BOUNDED: when the till acknowledged it, so by then at the latest;
     *     SUPERSEDED: never, since the till went straight to a later version; OWN: the till made it, and had it by then
     *     at the latest; "": not yet, or not known
     */
    record Applied(@Nullable Instant at, String basis) {}

    private static final Applied UNKNOWN = new Applied(null, "");
    private static final Applied SUPERSEDED = new Applied(null, "SUPERSEDED");

    /**
     * Adds a position; positions must come in the order of time. Steps back are ignored: they do not say when a version
     * came first.
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
