package tillsync.service.articles.batch;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.service.engine.asking.Question;
import tillsync.till.DeviceId;

/**
 * Many edits of one main's articles, and their progress.
 *
 * @param userId who made it
 * @param origin LIVE or IMPORT
 * @param catalogue and revision: the state that the edits were made from; articles that have changed since are left
 *     alone
 * @param code why it stopped; null unless it did
 * @param detail the till's own words for it
 * @param undoes what it undoes, as {@link Undone} names it; null: nothing
 */
public record EditBatch(
        String id,
        DeviceId device,
        String userId,
        String origin,
        CatalogueId catalogue,
        long revision,
        OffsetDateTime madeAt,
        State state,
        Progress progress,
        @Nullable String code,
        @Nullable String detail,
        @Nullable String undoes) {

    /**
     * The number of edits, and their outcome so far.
     *
     * @param asked the number that the till was asked for
     * @param sent the number that the till has
     * @param changed the number that changed something there
     * @param skipped the number left out because their articles changed after the edits were made
     */
    public record Progress(int edits, int asked, int sent, int changed, int unchanged, int skipped) {}

    /** Returns true if the batch has ended, and the till may have carried out part of it. */
    public boolean isUndoable() {
        return (state == State.DONE || state == State.STOPPED) && progress.asked() > 0;
    }

    /** The id of the request for the part that begins with this edit. */
    String part(int from) {
        return id + "-" + from;
    }

    /** The request that asks the till for a part of the batch. */
    Question question(String requestId, List<BatchEdit> part) {
        var set = new ChangeSet(BatchEdit.edits(part));
        return Question.part(device, requestId, origin, set, BatchEdit.expected(part));
    }

    /** A copy with another state and progress. */
    EditBatch as(State now, Progress far, @Nullable String why, @Nullable String words) {
        return new EditBatch(id, device, userId, origin, catalogue, revision, madeAt, now, far, why, words, undoes);
    }

    /**
     * A batch is a DRAFT until it is sent, and RUNNING while it is sent. A WAITING batch has orders for a till that is
     * offline. A STOPPED batch may resume where it stopped.
     */
    public enum State {
        DRAFT,
        RUNNING,
        WAITING,
        DONE,
        STOPPED
    }
}
