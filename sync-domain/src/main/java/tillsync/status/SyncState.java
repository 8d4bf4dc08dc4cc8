package tillsync.status;

/** The state of a till's articles: the first that applies, from the top. */
public enum SyncState {
    /** A problem that does not go away by itself. */
    FAULT,
    /** The guard holds changes back until a user decides. */
    GUARDED,
    /** A user holds its delivery. */
    STOPPED,
    /** Received changes wait for the till's own software, as during an open sale. */
    WAITING,
    /** The till is fetching pending changes, and is known to have some of them. */
    SYNCING,
    /** The till has all that it gets for now; pending changes go to other tills first, or come at another time. */
    HELD_BACK,
    PENDING,
    /** The till was never heard of. */
    NEVER,
    /** Edits made at this till are not in the cloud yet. */
    UNSENT,
    /** Its articles are not those of its position; they will be repaired, or fetched again. */
    REPAIRING,
    /** Everything has arrived, but the till's own software has refused some articles. */
    PARTIAL,
    CURRENT
}
