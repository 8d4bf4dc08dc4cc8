package tillsync.client;

/** The connection of a till to its service. */
public enum TillConnection {
    /** Nothing runs in the background. */
    OFF,
    NOT_CONNECTED,
    EVENTS,
    LONG_POLL,
    POLL
}
