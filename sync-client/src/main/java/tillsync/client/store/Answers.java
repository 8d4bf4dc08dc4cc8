package tillsync.client.store;

import java.util.Optional;
import tillsync.catalogue.ChangeSet;
import tillsync.guard.Reach;

/**
 * The answers to changes that were asked for from outside, by the ids of the requests: the last {@value #MOST}. They make
 * a change that is asked for again happen once. They do not survive a store that is damaged and replaced.
 */
public interface Answers {
    int MOST = 1_000;

    /**
     * What was answered.
     *
     * @param contentHash of the edits that were asked for
     * @param changed for how many numbers they make a difference
     * @param unchanged how many were what the edits want already
     */
    record Kept(String contentHash, long changed, long unchanged) {}

    Optional<Kept> kept(String requestId);

    /**
     * Carries out a request, unless it was carried out before. In one transaction: its edits go to the outbox if any
     * makes a difference to the articles with the outbox on top, those that do are to be handed over to the till's
     * software, and the answer is kept.
     *
     * @param made by the request of that id
     * @param reach which articles it may touch: edits of others that would make a difference are left out, and are in neither
     *     count
     * @return the answer that is kept, which is the first for that id
     */
    Kept carryOut(ChangeSet edits, String contentHash, EditOrigin made, Reach reach);
}
