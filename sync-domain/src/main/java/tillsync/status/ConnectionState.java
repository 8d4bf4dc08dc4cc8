package tillsync.status;

/** A till's connection to the cloud. */
public enum ConnectionState {
    CONNECTED,
    /** The till was heard of a short while ago, or its network allows only polls. */
    STALE,
    NOT_CONNECTED,
    /** Switched off on purpose: it said good-bye. */
    OFF;

    public boolean isThere() {
        return this == CONNECTED || this == STALE;
    }
}
