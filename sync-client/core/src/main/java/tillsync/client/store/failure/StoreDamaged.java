package tillsync.client.store.failure;

/** The local store was found damaged: it is set aside, and a fresh one with the readable outbox has taken its place. */
public final class StoreDamaged extends StoreFailure {
    public StoreDamaged(String message) {
        super(message);
    }
}
