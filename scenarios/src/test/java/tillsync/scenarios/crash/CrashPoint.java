package tillsync.scenarios.crash;

/** Where a till is killed. */
enum CrashPoint {
    /** A pull is applied and on the disk; the software was not asked yet. */
    PULLED,
    /** The software is asked, and has written nothing. */
    ASKED,
    /** The software has written half of its rows. */
    HALF_WRITTEN,
    /** The software has written all its rows (and committed them, where the transaction is its own); we have not confirmed. */
    WRITTEN,
    /** We have confirmed; nothing was reported. */
    CONFIRMED,
    /** An edit is saved, and nothing was sent. */
    SAVED,
    /** A change set is in flight: the service has it, and its answer is not written down. */
    PUBLISHED,
    /** Nowhere: the till ends by itself. */
    NONE
}
