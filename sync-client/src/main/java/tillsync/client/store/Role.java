package tillsync.client.store;

/** What a till is for the service: it owns a catalogue, or takes its articles from a till that does. */
public enum Role {
    MAIN,
    FOLLOWER
}
