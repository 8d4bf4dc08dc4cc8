package tillsync.service.engine.asking;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.request.Ending;
import tillsync.request.Patience;
import tillsync.request.Request;
import tillsync.request.RequestState;
import tillsync.service.store.database.StoredTime;
import tillsync.till.DeviceId;

/**
 * What a main till is to do when it is there, as it lies in the table: an order, or the question of somebody who waits.
 *
 * @param id of the request that the till gets: derived from the till, who asks and their key
 * @param by who asks, by the name of an {@link tillsync.service.store.database.Actor}
 * @param recordId by which a head office ordered it through the change feed, and is told what became of it; null: it did not
 * @param number of the article that is read; null if articles are changed
 * @param contentHash of the edits
 * @param edits how many
 * @param request what may become of it
 * @param handedOverAt when the till got it, or was about to; null: surely not yet
 * @param closedAt null while it is open
 */
public record Order(
        String id,
        DeviceId device,
        String by,
        @Nullable String recordId,
        @Nullable ArticleNumber number,
        String contentHash,
        int edits,
        Request request,
        OffsetDateTime orderedAt,
        @Nullable OffsetDateTime handedOverAt,
        @Nullable OffsetDateTime closedAt,
        @Nullable Ending ending) {

    /** One that is placed now. */
    static Order of(
            Question question, String by, @Nullable String recordId, Patience patience, Instant until, Instant now) {
        return new Order(
                question.id(),
                question.device(),
                by,
                recordId,
                null,
                question.contentHash(),
                question.edits(),
                new Request(RequestState.WAITING, patience, until, null),
                StoredTime.of(now),
                null,
                null,
                null);
    }

    public RequestState state() {
        return request.state();
    }

    /** Whether somebody waits for the answer. */
    boolean isQuestion() {
        return request.patience() == Patience.ANSWERED_SOON;
    }

    /** Whether it waits for a till that is away. */
    boolean isPatient() {
        return request.patience() == Patience.PATIENT;
    }
}
