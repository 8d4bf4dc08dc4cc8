package tillsync.client.doctor;

/** The outcome of a check. */
public enum CheckOutcome {
    OK,
    /** The till works, but not as it should. */
    WARNING,
    FAULT,
    NOT_TRIED
}
