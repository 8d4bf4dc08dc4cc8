package tillsync.client.reconcile;

import java.time.Instant;
import java.util.List;

/**
 * The findings of a comparison of all that the till's software has with the synchronised store, and the action taken.
 *
 * @param compared articles of the software, invalid ones included
 * @param equal in all members that the software knows
 * @param added articles that the corrected side lacked
 * @param changed articles that both have, with different values
 * @param removed articles that only the corrected side had
 * @param kept articles that the software lacks and that a main did not remove: it gave none at all, or one without a
 *     valid number, which may have been one of them
 * @param waiting numbers left out, since they wait to be taken over by the software anyway, are held, or were edited
 *     during the comparison
 * @param invalid articles of the software that break a rule; nothing of them is published
 * @param differences the first 1,000 of those added, changed and removed
 * @param flaws the first 1,000 invalid ones
 */
public record Reconciliation(
        Instant at,
        Outcome outcome,
        long compared,
        long equal,
        long added,
        long changed,
        long removed,
        long kept,
        long waiting,
        long invalid,
        List<ArticleDifference> differences,
        List<Invalid> flaws) {
    /** The most differences that are listed, and the most invalid articles. */
    public static final int MOST_LISTED = 1_000;

    public Reconciliation {
        differences = List.copyOf(differences);
        flaws = List.copyOf(flaws);
    }

    public long differing() {
        return added + changed + removed;
    }

    /** The same, with other words about the invalid articles that are listed, such as their place in a file. */
    public Reconciliation naming(List<Invalid> flaws) {
        return new Reconciliation(
                at, outcome, compared, equal, added, changed, removed, kept, waiting, invalid, differences, flaws);
    }

    /** The counts alone. */
    public Reconciliation counts() {
        return new Reconciliation(
                at, outcome, compared, equal, added, changed, removed, kept, waiting, invalid, List.of(), List.of());
    }
}
