package tillsync.client.store;

/** The role of a till at the service: it owns a catalogue, or takes its articles from a till that does. */
public enum Role {
    MAIN,
    FOLLOWER
}
