package tillsync.notice;

/** The severity of a notice, the worst first. */
public enum Severity {
    /** The till cannot do its job, or something may be lost: somebody must act. */
    ERROR,
    /** The till goes on, but something is wrong. */
    WARNING,
    /** Worth a look, but often intended, such as a till that is off for the night. */
    HINT
}
