package tillsync.client.store.failure;

import java.nio.file.Path;

/** Another process, or another client of this one, has the store open. */
public final class StoreInUse extends StoreFailure {
    public StoreInUse(Path directory) {
        super("store: " + directory + " is in use (expected: one process at a time)");
    }
}
