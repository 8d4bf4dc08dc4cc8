package tillsync.client;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.LocalStore;

/**
 * The end of a client, within 3 seconds whatever the service, the disk and the listener do. What takes longer ends by
 * itself in the background.
 */
final class Closing {
    private static final Duration WITHIN = Duration.ofMillis(2_200);
    private static final Duration FOR_THE_STORE = Duration.ofMillis(400);

    private final long end = System.nanoTime() + WITHIN.toNanos();

    /** @param run what runs in the background; null if nothing does */
    void of(@Nullable BackgroundRun run, InterruptibleTransport transport, LocalStore store) {
        try {
            ends(run, transport, store);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void ends(@Nullable BackgroundRun run, InterruptibleTransport transport, LocalStore store)
            throws InterruptedException {
        try {
            if (run != null) {
                run.stop(this);
                bye(transport);
            }
        } finally {
            transport.hangUpForGood();
            transport.close();
            closes(store);
        }
    }

    /** That time, or what is left if it is less. */
    Duration atMost(Duration time) {
        var left = Duration.ofNanos(end - System.nanoTime());
        return left.isNegative() ? Duration.ZERO : left.compareTo(time) < 0 ? left : time;
    }

    /** Says good-bye; if it is not heard, nobody can be told. */
    private void bye(InterruptibleTransport transport) throws InterruptedException {
        var thread = Worker.daemon("tillsync-bye", () -> {
            try {
                transport.bye();
            } catch (Throwable unheard) {
                // users see the till as not connected then
            }
        });
        thread.start();
        thread.join(Math.max(1, atMost(WITHIN).minus(FOR_THE_STORE).toMillis()));
    }

    /** Closes the store, which a listener that does not come back may hold. */
    private void closes(LocalStore store) throws InterruptedException {
        var closing = new FutureTask<>(store::close, null);
        Worker.daemon("tillsync-close", closing).start();
        try {
            closing.get(Math.max(100, atMost(WITHIN).toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException held) {
            // it is closed as soon as the listener comes back
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
        }
    }
}
