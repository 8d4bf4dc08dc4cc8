package tillsync.status;

/** How far a till's articles are; the first that holds, from the top. */
public enum SyncState {
    /** Something is in the way that does not go away by itself. */
    FAULT,
    /** The guard holds changes back until a user decides. */
    GUARDED,
    /** A user holds its delivery. */
    STOPPED,
    /** Changes that have come wait for the till's own software, as during an open sale. */
    WAITING,
    /** It fetches what is pending, and is known to have some of it. */
    SYNCING,
    /** It has all that it gets for now; what is pending comes to other tills first, or at another time. */
    HELD_BACK,
    PENDING,
    /** Nothing was ever heard of it. */
    NEVER,
    /** Edits made at this till are not in the cloud yet. */
    UNSENT,
    /** Its articles are not those of its position; they will be repaired, or fetched anew. */
    REPAIRING,
    /** All has come, but the till's own software has refused some articles. */
    PARTIAL,
    CURRENT
}
