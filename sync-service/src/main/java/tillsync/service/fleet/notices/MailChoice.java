package tillsync.service.fleet.notices;

/** What a user wants to be told by mail. */
enum MailChoice {
    /** Of errors, and of pilots that wait for their release, as soon as they have stood a short while. */
    AT_ONCE,
    /** Of errors and warnings, once a day. */
    DAILY,
    NONE;

    /** Errors are few, and what is lost by them is lost while nobody looks at the page. */
    static final MailChoice DEFAULT = AT_ONCE;
}
