package tillsync.service.fleet.overview;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.delta.Head;
import tillsync.service.fleet.notices.TillReader;
import tillsync.status.Part;
import tillsync.status.StatusFacts;
import tillsync.status.StatusLine;

/**
 * The known state of a till, with the counts for it.
 *
 * @param received the number of pending changes that the till has, but has not applied
 * @param pendingSince when the oldest pending change was made; null: none, or unknown
 */
record Gathered(
        TillReader.Till till,
        Head head,
        long pending,
        long received,
        @Nullable OffsetDateTime pendingSince) {

    /** @param followers how many tills follow it, of those that count */
    StatusLine status(int followers) {
        var known = till.known();
        var condition = till.condition();
        var source = till.source();
        var waiting = known.waiting();
        var unpublished = known.unpublished();
        var verifiedAt = known.verifiedAt();
        return StatusLine.of(new StatusFacts(
                till.connection().current(),
                Part.of(source.isMain(), followers),
                known.lastSeenAt() != null,
                condition == null ? null : condition.code(),
                till.device().storeCopied(),
                source.guardedAt() != null,
                source.held(),
                source.isHeldBack(known.cursor(), head.revision()),
                waiting == null ? null : waiting.code(),
                new StatusFacts.Counts(pending, received, unpublished == null ? 0 : unpublished, known.heldCount()),
                known.verified(),
                verifiedAt == null ? null : verifiedAt.toInstant()));
    }
}
