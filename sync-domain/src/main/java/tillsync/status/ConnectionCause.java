package tillsync.status;

/** The reason why a till is not connected. */
public enum ConnectionCause {
    /** The till said good-bye. */
    SWITCHED_OFF,
    NEVER_SEEN,
    NOT_HEARD_OF
}
