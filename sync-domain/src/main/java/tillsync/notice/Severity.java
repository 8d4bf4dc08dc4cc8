package tillsync.notice;

/** How bad it is; the worst first. */
public enum Severity {
    /** The till cannot do what it is there for, or something may be lost: somebody must act. */
    ERROR,
    /** It goes on, and something is not as it should be. */
    WARNING,
    /** Worth a look, and often right as it is: a till that is off for the night. */
    HINT
}
