package tillsync.client.doctor;

/** What became of a check. */
public enum Outcome {
    OK,
    /** The till works, but not as it should. */
    WARNING,
    FAULT,
    NOT_TRIED
}
