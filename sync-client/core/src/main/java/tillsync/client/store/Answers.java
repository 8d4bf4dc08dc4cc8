package tillsync.client.store;

import java.time.LocalDateTime;
import java.util.Optional;
import tillsync.article.KnownFields;
import tillsync.catalogue.ChangeSet;
import tillsync.guard.Reach;

/**
 * The answers to changes that were asked for from outside, by the ids of the requests, and edits of the till's software
 * that have ids: the last {@value #MOST} of either. They make sure that a repeated change is done once. They are lost
 * if a damaged store is replaced.
 */
public interface Answers {
    int MOST = 1_000;

    /**
     * An answer.
     *
     * @param contentHash of the edits that were asked for
     * @param changed the count of numbers that the edits change
     * @param unchanged the count of numbers that are already as the edits want them
     */
    record Kept(String contentHash, long changed, long unchanged) {}

    Optional<Kept> kept(String requestId);

    /**
     * Carries out a request, unless it was carried out before. In one transaction, its edits go to the outbox if any
     * changes the articles with the outbox on top. Those that do are noted for handing over to the till's software, and
     * the answer is kept.
     *
     * @param made by the request of that id
     * @param reach the articles that it may touch: edits of others that would change something are left out, and are in
     *     neither count
     * @return the answer that is kept, which is the first for that id
     */
    Kept carryOut(ChangeSet edits, String contentHash, EditOrigin made, Reach reach);

    /** The record of the edits that the till's software saved under that id. */
    Optional<Kept> saved(String id);

    /**
     * Saves edits of the till's software as {@link LocalStore#save} does, unless some were saved under that id before:
     * edits and id in one transaction.
     *
     * @return what is kept, which is of the first edits with that id
     * @throws tillsync.problem.Refusal INVALID if an article would break a rule; nothing is saved
     */
    Kept saveOnce(String id, ChangeSet edits, KnownFields known, LocalDateTime now, EditOrigin made);
}
