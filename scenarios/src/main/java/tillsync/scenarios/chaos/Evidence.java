package tillsync.scenarios.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The evidence of a run: the tills' own records, and the final state.
 *
 * @param edits all edits that were begun
 * @param sets all change sets that the service has, in the order of their arrival
 * @param waiting edits that are still in a till's outbox
 * @param refused edits that the service refused with a reason, by the tills' records
 * @param positions each position that a catalogue ever had, and the digest of its articles there
 * @param seen positions of tills in the course of the run
 * @param emptied the last edit that each till may have lost with its emptied disk
 */
record Evidence(
        List<Edit> edits,
        List<StoredSet> sets,
        Set<EditMark> waiting,
        Set<EditMark> refused,
        Map<String, String> positions,
        List<Seen> seen,
        Map<String, Long> emptied) {

    /** Returns true if the till's disk may have been emptied after that edit. */
    boolean mayBeLost(EditMark mark) {
        return mark.edit() <= emptied.getOrDefault(mark.till(), 0L);
    }

    enum Outcome {
        OK,
        FAIL,
        /** The till was killed, or could not say. */
        UNKNOWN
    }

    /** One edit of several articles, saved at once. */
    record Edit(String till, long number, Outcome outcome, List<EditMark> marks) {}

    /**
     * A change set in the event store.
     *
     * @param till its publisher
     * @param sequence its number at that till
     * @param isHeld true: it is in the inbox; false: it is a revision of a catalogue
     */
    record StoredSet(String till, long sequence, boolean isHeld, List<EditMark> marks) {}

    /** The position that a till claimed, and the digest of the articles that it had there. */
    record Seen(String till, String cursor, String digest) {}
}
