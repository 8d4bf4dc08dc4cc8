package tillsync.client.adapter;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tillsync.client.store.Takeover;

/**
 * A batch that the till's software is asked to take over.
 *
 * @param batch its number on this connection
 */
record Handing(long batch, CompletableFuture<Optional<Takeover>> result) {
    Handing(long batch) {
        this(batch, new CompletableFuture<>());
    }

    void answered(Takeover answer) {
        result.complete(Optional.of(answer));
    }

    void ends() {
        result.complete(Optional.empty());
    }

    /** The answer of the software; empty if it gives none. */
    Optional<Takeover> answer(long patienceMillis) {
        try {
            return result.get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException silent) {
            return Optional.empty();
        }
    }
}
