package tillsync.client.reconcile;

import com.fasterxml.jackson.annotation.JsonAlias;

/** What was done about what differs. */
public enum Outcome {
    /** A main: it is in the outbox, as edits that were made while nobody listened, and goes out with the next round. */
    @JsonAlias("PUBLISHED") // as stores written by earlier versions have it
    QUEUED,
    /** A follower: it is to be handed over to the till's software. */
    CORRECTED,
    /** Nothing: only a comparison was asked for. */
    COMPARED,
    /**
     * Nothing: the store is not at a known position of a catalogue, so that what it lacks says nothing, and members
     * that the software does not know would be lost. After the next round it is.
     */
    NOT_IN_STEP
}
