package tillsync.client.test;

/** Mistakes that vendors make. */
enum Mistake {
    NONE,
    /** Answers that a batch is taken over, and commits with the next one. */
    ONE_COMMIT_TOO_FEW,
    /** Expects that what is removed was there. */
    BATCH_NOT_IDEMPOTENT,
    REMOVAL_IGNORED,
    /** Leaves out what it cannot take over, and does not say so. */
    HELD_FORGOTTEN,
    PRICE_APPLIED_DURING_A_SALE,
    /** Reads the planned values itself, by UTC. */
    PLANNED_AT_UTC_MIDNIGHT,
    EDIT_BEFORE_OWN_COMMIT,
    /** Says that it knows all members, and edits articles that it has made of four columns. */
    UNKNOWN_MEMBERS_DROPPED,
    ERROR_SWALLOWED,
    /** Does not look whether an edit was refused, since it has always been a main. */
    DEMOTION_IGNORED
}
