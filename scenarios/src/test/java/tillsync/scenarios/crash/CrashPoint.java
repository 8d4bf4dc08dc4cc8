package tillsync.scenarios.crash;

/** Where a till is killed: some while it takes over, some while its software edits. */
enum CrashPoint {
    /** A pull is applied and on the disk; the software was not asked yet. */
    PULLED,
    /** The software is asked, and has written nothing. */
    ASKED,
    /** The software has written half of its rows. */
    HALF_WRITTEN,
    /** The software has written all its rows (and committed them, if the transaction is its own); we have not confirmed. */
    WRITTEN,
    /** We have confirmed; nothing was reported. */
    CONFIRMED,
    /** The software has written its own rows of an edit, in a transaction that is open. */
    ROWS_WRITTEN,
    /** The software has told of the edit in the transaction of its rows, which is open. */
    TOLD,
    /** The software has committed its own rows of an edit, and has told nobody. */
    ROWS_COMMITTED,
    /** An edit is saved, and nothing was sent. */
    SAVED,
    /** A change set is in flight: the service has it, and its answer is not written down. */
    PUBLISHED,
    /** Nowhere: the till ends by itself. */
    NONE
}
