package tillsync.client.reconcile;

/** What was done about what differs. */
public enum Outcome {
    /** A main: it is in the outbox, as edits that were made while nobody listened, and goes out with the next round. */
    QUEUED,
    /** A follower: it is to be handed over to the till's software. */
    CORRECTED,
    /** Nothing: only a comparison was asked for. */
    COMPARED,
    /**
     * Nothing: the store is not at a known position of a catalogue, so that what it lacks says nothing, and members
     * that the software does not know would be lost. After the next round it is.
     */
    NOT_IN_STEP;

    /** By its name, or by the one that stores written by earlier versions have. */
    public static Outcome read(String name) {
        return name.equals("PUBLISHED") ? QUEUED : valueOf(name);
    }
}
