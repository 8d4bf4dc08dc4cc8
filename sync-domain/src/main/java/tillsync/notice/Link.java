package tillsync.notice;

/** Whether a till is connected with the cloud. */
public enum Link {
    CONNECTED,
    STALE,
    NOT_CONNECTED,
    /** It said good-bye: switched off on purpose. */
    OFF;

    boolean isThere() {
        return this == CONNECTED || this == STALE;
    }
}
