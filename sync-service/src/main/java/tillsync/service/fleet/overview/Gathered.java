package tillsync.service.fleet.overview;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.delta.Head;
import tillsync.service.engine.topology.Places.Source;
import tillsync.service.tills.device.Connection;
import tillsync.service.tills.device.Contact.Cause;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.status.ConnectionState;
import tillsync.status.Part;
import tillsync.status.StatusLine;
import tillsync.status.TillFacts;

/**
 * What is known of a till, whoever asks.
 *
 * @param known null: it was never in contact
 * @param received of the pending changes, though not applied
 * @param pendingSince when the oldest of them was made; null: there is none, or it is not known
 * @param connection without a remedy, which is in somebody's language
 * @param condition what is the matter with it; null: nothing
 */
record Gathered(
        Device device,
        Source source,
        Head head,
        Contacts.@Nullable Known known,
        long pending,
        long received,
        @Nullable OffsetDateTime pendingSince,
        Connection connection,
        @Nullable Cause condition) {

    /** @param followers how many tills follow it, of those that count */
    StatusLine status(int followers) {
        var waiting = known == null ? null : known.waiting();
        var unpublished = known == null ? null : known.unpublished();
        var verifiedAt = known == null ? null : known.verifiedAt();
        return StatusLine.of(new TillFacts(
                ConnectionState.valueOf(connection.state()),
                Part.of(source.isMain(), followers),
                known != null && known.lastSeenAt() != null,
                condition == null ? null : condition.code(),
                device.storeCopied(),
                source.guardedAt() != null,
                source.held(),
                waiting == null ? null : waiting.code(),
                pending,
                received,
                unpublished == null ? 0 : unpublished,
                known == null ? 0 : known.heldCount(),
                known == null ? null : known.verified(),
                verifiedAt == null ? null : verifiedAt.toInstant()));
    }
}
