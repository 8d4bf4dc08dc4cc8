package tillsync.service.people.access;

/** A means by which somebody has shown who they are. Sessions keep its name: names are never changed. */
public enum Proof {
    PASSWORD,
    /** A password, and a code of an app. */
    TOTP,
    /** A password, and a recovery code. */
    RECOVERY_CODE,
    /** Something that the user has and opens by a finger or a PIN: both factors at once. */
    PASSKEY,
    /** The operator's sign-in service has identified the user. */
    PROVIDER,
    /** The same service has also asked for a second factor, which the operator lets count. */
    PROVIDER_AND_FACTOR
}
