package tillsync.service.people.mail;

/**
 * The kinds of mails. Their texts are in {@code mails.properties}, by these names. None contains text that strangers
 * typed: nobody can make the service mail their words to somebody else.
 */
public enum MailText {
    /** {0}: the link that confirms the address */
    CONFIRM_ADDRESS,
    /** {0}: where to sign in, {1}: where a forgotten password is replaced */
    HAS_ACCOUNT,
    /** {0}: the link to choose another password */
    RESET_PASSWORD,
    PASSWORD_CHANGED,
    /** {0}: the event, {1}: its origin, {2}: the address of the account's page, {3}: where a password is replaced */
    ACCOUNT_EVENT,
    /** To the owners of a till. {0}: the till's name, {1}: the address of its page */
    NEW_USER_AT_TILL,
    /** The same for several tills at once. {0}: how many, {1}: the address of the team's page */
    NEW_USER_AT_TILLS,
    /** To an address that a user has invited. {0}: the link, {1}: the address of that user, {2}: to how many tills */
    INVITATION,
    /**
     * To the owners of a main. {0}: its name, {1}: how many articles were removed, {2}: how many cost nothing now, {3}:
     * of how many, {4}: the address of its page
     */
    DELIVERY_HELD,
    /**
     * To those who may approve changes of another user. {0}: the name of a main, {1}: the number of articles whose
     * prices changed much, {2}: the address of the page for approving them
     */
    APPROVAL_ASKED,
    /**
     * The urgent notices at a user's tills. {0}: how many, {1}: which, {2}: the address of the notices, {3}: where
     * mails are chosen
     */
    NOTICES,
    /** Errors and warnings at a user's tills, once a day; arguments as in {@link #NOTICES} */
    NOTICE_SUMMARY,
    /** To the owners of mains, once a day. {0}: the day, {1}: the heads of the histories, {2}: where mails are chosen */
    HISTORY_SIGNED
}
