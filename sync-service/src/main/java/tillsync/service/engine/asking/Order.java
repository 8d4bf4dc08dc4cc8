package tillsync.service.engine.asking;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.ChangeSet;
import tillsync.request.Ending;
import tillsync.request.Patience;
import tillsync.request.Request;
import tillsync.request.RequestState;
import tillsync.service.store.database.StoredTime;
import tillsync.till.DeviceId;

/**
 * A change that a main till is to make when it is there.
 *
 * @param id of the request that the till gets: derived from the till, who orders and their key
 * @param by who ordered it, by the name of an {@link tillsync.service.store.database.Actor}
 * @param recordId by which a head office ordered it through the change feed, and is told what became of it; null: it did not
 * @param contentHash of the edits
 * @param edits how many
 * @param patient whether it waits for a till that is away; else such a till is the end of it
 * @param validUntil until when it may be handed over
 * @param handedOverAt when the till got it, or was about to; null: surely not yet
 * @param pairing of the till that got it
 * @param closedAt null while it is open
 */
public record Order(
        String id,
        DeviceId device,
        String by,
        @Nullable String recordId,
        String contentHash,
        int edits,
        RequestState state,
        boolean patient,
        OffsetDateTime validUntil,
        OffsetDateTime orderedAt,
        @Nullable OffsetDateTime handedOverAt,
        @Nullable String pairing,
        @Nullable OffsetDateTime closedAt,
        @Nullable Ending ending) {

    /** One that is placed now. */
    static Order of(
            Question question,
            String by,
            @Nullable String recordId,
            ChangeSet set,
            boolean patient,
            Instant until,
            Instant now) {
        return new Order(
                question.id(),
                question.device(),
                by,
                recordId,
                set.contentHash(),
                set.edits().size(),
                RequestState.WAITING,
                patient,
                StoredTime.of(until),
                StoredTime.of(now),
                null,
                null,
                null,
                null);
    }

    /** What may become of it. */
    Request request() {
        return new Request(
                state, patient ? Patience.PATIENT : Patience.HANDED_OVER_SOON, validUntil.toInstant(), pairing);
    }
}
