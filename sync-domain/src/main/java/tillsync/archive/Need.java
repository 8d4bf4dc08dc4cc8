package tillsync.archive;

/**
 * The need for a revision of a catalogue and all later ones.
 *
 * @param revision the earliest that is needed
 * @param what needs it, in words, such as a till or an entry of the inbox
 */
public record Need(Reason reason, long revision, String what) {
    /** The reason for which a revision is needed. */
    public enum Reason {
        /** A till that is not signed off has this revision, and gets later ones as a difference. */
        TILL,
        /** The guard, a second pair of eyes or a pilot keeps later revisions back. */
        HOLD,
        /** An open entry of the inbox is based on it. */
        INBOX,
        /** Another catalogue began as a copy of it, by reference. */
        COPY,
        /** Kafka or a webhook has not been told of later revisions. */
        FEED,
        /** Edits that a user looks at are based on it. */
        BATCH
    }
}
