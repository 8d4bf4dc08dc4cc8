package tillsync.scenarios.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a run: what tills say that they did and saw, and what is there in the end.
 *
 * @param edits all edits that were begun
 * @param sets all change sets that the service has, in the order in which they came
 * @param waiting what still lies in a till's outbox
 * @param refused what the service has refused, with a reason, as the tills keep it
 * @param positions each position that a catalogue ever had, and the digest of its articles there
 * @param seen what tills had at some time
 * @param emptied up to which edit a till may have lost its own, since its disk was emptied
 */
record Evidence(
        List<Edit> edits,
        List<StoredSet> sets,
        Set<Mark> waiting,
        Set<Mark> refused,
        Map<String, String> positions,
        List<Seen> seen,
        Map<String, Long> emptied) {

    /** Whether a till may have lost that edit with its disk. */
    boolean mayBeLost(Mark mark) {
        return mark.edit() <= emptied.getOrDefault(mark.till(), 0L);
    }

    enum Outcome {
        OK,
        FAIL,
        /** The till was killed, or could not say. */
        UNKNOWN
    }

    /** One edit of several articles, saved at once. */
    record Edit(String till, long number, Outcome outcome, List<Mark> marks) {}

    /**
     * A change set as it lies in the event store.
     *
     * @param till whose it is
     * @param sequence the till's number of it
     * @param isHeld it lies in the inbox; else it is a revision of a catalogue
     */
    record StoredSet(String till, long sequence, boolean isHeld, List<Mark> marks) {}

    /** What a till had: these articles, which it said were that position. */
    record Seen(String till, String cursor, String digest) {}
}
