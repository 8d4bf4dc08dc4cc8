package tillsync.service.people.access;

/** By what somebody has shown who they are. A session keeps it by its name: names are never changed. */
public enum Proof {
    PASSWORD,
    /** A password, and a code of an app. */
    TOTP,
    /** A password, and a recovery code. */
    RECOVERY_CODE,
    /** Something that the user has and opens by a finger or a PIN: both factors at once. */
    PASSKEY,
    /** The operator's sign-in service has said who it is. */
    PROVIDER,
    /** The same, and it has asked for a second factor, which the operator lets count. */
    PROVIDER_AND_FACTOR
}
