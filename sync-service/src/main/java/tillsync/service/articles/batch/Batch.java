package tillsync.service.articles.batch;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;

/**
 * Many edits of one main's articles, and how far they are.
 *
 * @param userId who made it
 * @param origin LIVE or IMPORT
 * @param catalogue and revision: what the edits were made from; an article that has changed since is left alone
 * @param code why it stopped; null unless it did
 * @param detail the till's own words for it
 * @param undoes the batch that it undoes; null: it undoes none
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
        return state != State.RUNNING && state != State.DRAFT && progress.asked() > 0;
    }

    /**
     * A draft, that no till was asked for yet; one that is sent; one that is done; one that has stopped, and may go on
     * where it was.
     */
    public enum State {
        DRAFT,
        RUNNING,
        DONE,
        STOPPED
    }
}
