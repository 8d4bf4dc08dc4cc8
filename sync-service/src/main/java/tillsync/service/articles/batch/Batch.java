package tillsync.service.articles.batch;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.service.engine.asking.Question;
import tillsync.till.DeviceId;

/**
 * Many edits of one main's articles, and how far they are.
 *
 * @param userId who made it
 * @param origin LIVE or IMPORT
 * @param catalogue and revision: what the edits were made from; an article that has changed since is left alone
 * @param code why it stopped; null unless it did
 * @param detail the till's own words for it
 * @param undoes what it undoes, as {@link Undone} names it; null: nothing
 */
public record Batch(
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
     * How many edits there are, and what became of them.
     *
     * @param asked how many the till was asked for
     * @param sent how many of them it has
     * @param changed how many of those changed something there
     * @param skipped how many are left out, since their articles have changed after the edits were made
     */
    public record Progress(int edits, int asked, int sent, int changed, int unchanged, int skipped) {}

    /** Whether the till may have done some of it, and does no more of it now. */
    public boolean isUndoable() {
        return (state == State.DONE || state == State.STOPPED) && progress.asked() > 0;
    }

    /** The id of the request that asks the till for the part that begins with this edit. */
    String part(int from) {
        return id + "-" + from;
    }

    /** Asks the till for a part of it. */
    Question question(String requestId, List<BatchEdit> part) {
        var set = new ChangeSet(BatchEdit.edits(part));
        return Question.part(device, requestId, origin, set, BatchEdit.expected(part));
    }

    /** The same, with what became of it by now. */
    Batch as(State now, Progress far, @Nullable String why, @Nullable String words) {
        return new Batch(id, device, userId, origin, catalogue, revision, madeAt, now, far, why, words, undoes);
    }

    /**
     * A draft, that no till was asked for yet; one that is sent; one whose orders wait for a till that is away; one that
     * is done; one that has stopped, and may go on where it was.
     */
    public enum State {
        DRAFT,
        RUNNING,
        WAITING,
        DONE,
        STOPPED
    }
}
