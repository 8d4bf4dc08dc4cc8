package tillsync.client.reconcile;

/** The action that was taken on the differences. */
public enum Outcome {
    /** At a main: the differences are in the outbox, as edits, and go out with the next round. */
    QUEUED,
    /** At a follower: the articles will be handed over to the till's software. */
    CORRECTED,
    /** No action: nothing differs, or only a comparison was asked for. */
    COMPARED,
    /**
     * No action: the store is not at a known position of a catalogue before the next round. Until then, missing
     * articles prove nothing, and members that the software does not know would be lost. The same is true of a new main
     * that was in a price group: until its next pull, its software has that group's prices.
     */
    NOT_IN_STEP;

    /** The outcome by its name, or by the name that earlier versions have written to stores. */
    public static Outcome read(String name) {
        return name.equals("PUBLISHED") ? QUEUED : valueOf(name);
    }
}
