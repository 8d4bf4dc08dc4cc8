package tillsync.client;

/** How a till is connected. */
public enum Connection {
    /** Nothing runs in the background. */
    OFF,
    NOT_CONNECTED,
    EVENTS,
    LONG_POLL,
    POLL
}
