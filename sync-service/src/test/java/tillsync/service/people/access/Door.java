package tillsync.service.people.access;

/** Who comes in. Everybody else is told 401 or, at a page, to sign in. */
enum Door {
    /** Everybody. */
    OPEN,
    /** Who knows the secret in the data directory; for all others it is not there. */
    OPERATOR,
    /** Nobody. */
    CLOSED,
    /** A till, by its token; it sees its own. */
    TILL,
    /** A user, by token or session; they see their own. */
    USER,
    /** A user of that till; for all others it is not there. */
    USER_OF_TILL,
    /** A page for everybody. */
    PAGE,
    /** A page for who has signed in. */
    PAGE_OF_USER,
    /** A page for the users of that till; for all others it is not there. */
    PAGE_OF_TILL
}
