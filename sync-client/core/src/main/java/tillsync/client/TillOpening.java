package tillsync.client;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.LocalStore;

/** Opens the client of a till whose settings are complete. */
interface TillOpening {
    /**
     * @param store null: the usual one, in the directory
     * @param prepared gets the client before anybody else
     */
    TillClient open(
            CheckedTillSettings settings,
            @Nullable LocalStore store,
            TillListener listener,
            Consumer<TillClient> prepared);
}
