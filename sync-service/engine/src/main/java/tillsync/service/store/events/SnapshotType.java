package tillsync.service.store.events;

/**
 * A kind of snapshot, given by the feature that owns it.
 *
 * @param name its frozen name on disk; raised (".v2") when the form changes, so that older ones are left unread
 */
public record SnapshotType(String name, Class<?> type) {}
