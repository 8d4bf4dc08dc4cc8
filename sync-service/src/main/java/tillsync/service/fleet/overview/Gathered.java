package tillsync.service.fleet.overview;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.delta.Head;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.fleet.notices.TillReader;
import tillsync.service.tills.device.Connection;
import tillsync.service.tills.device.Contact.Cause;
import tillsync.service.tills.device.Contacts.Known;
import tillsync.service.tills.device.Device;
import tillsync.status.Part;
import tillsync.status.StatusFacts;
import tillsync.status.StatusLine;

/**
 * What is known of a till, with what had to be counted for it.
 *
 * @param received of the pending changes, though not applied
 * @param pendingSince when the oldest of them was made; null if there is none, or if that is not known
 */
record Gathered(
        TillReader.Till till,
        Head head,
        long pending,
        long received,
        @Nullable OffsetDateTime pendingSince) {

    Device device() {
        return till.device();
    }

    Source source() {
        return till.source();
    }

    @Nullable
    Known known() {
        return till.known();
    }

    Connection connection() {
        return till.connection();
    }

    @Nullable
    Cause condition() {
        return till.condition();
    }

    /** @param followers how many tills follow it, of those that count */
    StatusLine status(int followers) {
        var known = known();
        var condition = condition();
        var waiting = known == null ? null : known.waiting();
        var unpublished = known == null ? null : known.unpublished();
        var verifiedAt = known == null ? null : known.verifiedAt();
        return StatusLine.of(new StatusFacts(
                connection().current(),
                Part.of(source().isMain(), followers),
                known != null && known.lastSeenAt() != null,
                condition == null ? null : condition.code(),
                device().storeCopied(),
                source().guardedAt() != null,
                source().held(),
                waiting == null ? null : waiting.code(),
                pending,
                received,
                unpublished == null ? 0 : unpublished,
                known == null ? 0 : known.heldCount(),
                known == null ? null : known.verified(),
                verifiedAt == null ? null : verifiedAt.toInstant()));
    }
}
