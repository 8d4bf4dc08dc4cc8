package tillsync.client.page;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tillsync.client.TillClient;
import tillsync.client.doctor.Finding;

/** Runs the checks of the till, one run at a time, however many browsers ask. */
final class Examining {
    private final TillClient client;
    private final Executor thread;
    private @Nullable CompletableFuture<List<Finding>> running;

    Examining(TillClient client, Executor thread) {
        this.client = client;
        this.thread = thread;
    }

    /** Waits for the findings, some 30 s at most. */
    List<Finding> findings() {
        return running().join();
    }

    private synchronized CompletableFuture<List<Finding>> running() {
        if (running == null || running.isDone()) {
            running = CompletableFuture.supplyAsync(client::doctor, thread);
        }
        return running;
    }
}
