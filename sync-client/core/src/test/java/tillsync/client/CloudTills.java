package tillsync.client;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.Transport;

/** Builders of tills whose way to the service is not HTTP, and which have no token. */
public final class CloudTills {
    private CloudTills() {}

    /**
     * @param seen what the client has as its listener, instead of the one that is said
     * @param opened gets each client that the builder opens
     */
    public static TillBuilder builder(Transport line, UnaryOperator<TillListener> seen, Consumer<TillClient> opened) {
        return new TillBuilder((settings, store, listener, prepared) -> {
            var client = TillClient.over(
                    store == null ? SqliteStore.open(settings.directory()) : store,
                    line,
                    settings.clock(),
                    settings.device(),
                    settings.known(),
                    seen.apply(listener));
            prepared.accept(client);
            opened.accept(client);
            return client;
        });
    }
}
