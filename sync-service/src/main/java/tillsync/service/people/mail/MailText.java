package tillsync.service.people.mail;

/**
 * The mails that there are. Their texts are in {@code mails.properties}, by these names. None contains what strangers
 * typed: nobody can make the service write to somebody else what they like.
 */
public enum MailText {
    /** {0}: the link that confirms the address */
    CONFIRM_ADDRESS,
    /** {0}: where to sign in, {1}: where a forgotten password is replaced */
    HAS_ACCOUNT,
    /** {0}: the link to choose another password */
    RESET_PASSWORD,
    PASSWORD_CHANGED,
    /** {0}: what happened to the account, {1}: from where, {2}: the address of its page, {3}: where a password is replaced */
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
     * To those who may approve what another user has changed. {0}: the name of a main, {1}: of how many articles the
     * prices changed much, {2}: the address of the page on which that is approved
     */
    APPROVAL_ASKED,
    /**
     * What a user should know at once about their tills. {0}: how many, {1}: which, {2}: the address of the notices, {3}: where mails are chosen
     */
    NOTICES,
    /** Errors and warnings at a user's tills, once a day. As {@link #NOTICES} */
    NOTICE_SUMMARY
}
