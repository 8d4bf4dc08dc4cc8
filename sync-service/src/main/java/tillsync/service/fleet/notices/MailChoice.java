package tillsync.service.fleet.notices;

/** A user's choice of notice mails. */
enum MailChoice {
    /** Mails errors, and pilots that wait for their release, as soon as they have stood a short while. */
    AT_ONCE,
    /** Mails errors and warnings once a day. */
    DAILY,
    NONE;

    /** The default: errors are few, and their damage grows while nobody looks at the page. */
    static final MailChoice DEFAULT = AT_ONCE;
}
