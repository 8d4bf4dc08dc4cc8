package tillsync.status;

/** Why a till is not connected. */
public enum ConnectionCause {
    /** It said good-bye. */
    SWITCHED_OFF,
    NEVER_SEEN,
    NOT_HEARD_OF
}
