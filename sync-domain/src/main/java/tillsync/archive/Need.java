package tillsync.archive;

/**
 * What still needs a revision of a catalogue, and all later ones.
 *
 * @param revision the earliest that is needed
 * @param what in words: which till, which entry of the inbox
 */
public record Need(Reason reason, long revision, String what) {
    /** Why a revision is needed. */
    public enum Reason {
        /** A till that is not signed off is there, and gets what came later as a difference. */
        TILL,
        /** The guard, a second pair of eyes or a pilot keeps what came later back. */
        HOLD,
        /** An open entry of the inbox was made on top of it. */
        INBOX,
        /** Another catalogue began as a copy of it, by reference. */
        COPY,
        /** Kafka or a webhook was not told of what came later. */
        FEED,
        /** Edits that a user looks at were made from it. */
        BATCH
    }
}
