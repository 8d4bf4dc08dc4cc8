package tillsync.service.engine.catalogue;

import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One version of an article, and the change set that made it.
 *
 * @param number in UTF-8
 * @param body canonical JSON in UTF-8; null: it was removed
 * @param untilRevision the change set that made the next version; null: there is none, as of the export
 * @param until when that was stored
 */
public record StoredVersion(
        byte[] number,
        long revision,
        byte @Nullable [] body,
        Made made,
        @Nullable Long untilRevision,
        @Nullable OffsetDateTime until) {
    /**
     * @param device the till that published it; null: it was copied from another catalogue
     * @param at the till's own time; "" if it sent none
     */
    public record Made(
            OffsetDateTime recordedAt,
            @Nullable String device,
            @Nullable Long sequence,
            String at,
            String origin,
            @Nullable String requestId) {}

    /** Compares in the order of an export: by number, then by revision. */
    int compareTo(StoredVersion other) {
        int byNumber = Arrays.compareUnsigned(number, other.number);
        return byNumber == 0 ? Long.compare(revision, other.revision) : byNumber;
    }

    /** The version as it was known at a revision, without what came later. */
    StoredVersion asOf(long head) {
        return untilRevision == null || untilRevision <= head
                ? this
                : new StoredVersion(number, revision, body, made, null, null);
    }
}
