package tillsync.client;

/** How a till is connected. */
public enum TillConnection {
    /** Nothing runs in the background. */
    OFF,
    NOT_CONNECTED,
    EVENTS,
    LONG_POLL,
    POLL
}
