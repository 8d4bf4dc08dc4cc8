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
 * A request to a main till, as in the table: an order for when the till is there, or the question of somebody who
 * waits.
 *
 * @param id of the request that the till gets: derived from the till, the asker and the asker's key
 * @param by the asker: the name of an {@link tillsync.service.store.events.Actor}
 * @param number of the article that is read; null if articles are changed
 * @param contentHash of the edits
 * @param edits the number of edits
 * @param request its state, which decides what may become of it
 * @param handedOverAt when the till got it, or was about to; null: surely not yet
 * @param closedAt null while it is open
 */
public record Order(
        String id,
        DeviceId device,
        String by,
        @Nullable ArticleNumber number,
        String contentHash,
        int edits,
        Request request,
        OffsetDateTime orderedAt,
        @Nullable OffsetDateTime handedOverAt,
        @Nullable OffsetDateTime closedAt,
        @Nullable Ending ending) {

    /** An order that is placed now. */
    static Order of(Question question, String by, Patience patience, Instant until, Instant now) {
        return new Order(
                question.id(),
                question.device(),
                by,
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

    /** Returns true if somebody waits for the answer. */
    boolean isQuestion() {
        return request.patience() == Patience.ANSWERED_SOON;
    }

    /** Returns true if the order waits for a till that is away. */
    boolean isPatient() {
        return request.patience() == Patience.PATIENT;
    }
}
