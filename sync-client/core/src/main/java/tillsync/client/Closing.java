package tillsync.client;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.LocalStore;

/**
 * Ends a client within a given time, whatever the service, the disk and the listener do. Work that takes longer ends by
 * itself in the background.
 */
final class Closing {
    private final Duration whole;
    private final long end;

    /** @param whole the time limit; a quarter of it is reserved for a busy machine */
    Closing(Duration whole) {
        this.whole = whole;
        this.end = System.nanoTime() + part(75).toNanos();
    }

    private Duration part(int percent) {
        return whole.multipliedBy(percent).dividedBy(100);
    }

    /** @param run the background threads; null if none run */
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

    /** Returns that percentage of the whole time, or the time left if that is shorter. */
    Duration atMost(int percent) {
        var time = part(percent);
        var left = left();
        return left.compareTo(time) < 0 ? left : time;
    }

    private Duration left() {
        var left = Duration.ofNanos(end - System.nanoTime());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Says good-bye, and ignores a failure: nobody is left to be told. */
    private void bye(InterruptibleTransport transport) throws InterruptedException {
        var thread = Worker.daemon("tillsync-bye", () -> {
            try {
                transport.bye();
            } catch (Throwable unheard) {
                // users see the till as not connected then
            }
        });
        thread.start();
        thread.join(Math.max(1, left().minus(part(15)).toMillis()));
    }

    /** Closes the store, which a listener that does not come back may hold. */
    private void closes(LocalStore store) throws InterruptedException {
        var closing = new FutureTask<>(store::close, null);
        Worker.daemon("tillsync-close", closing).start();
        try {
            closing.get(Math.max(part(4).toMillis(), left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException held) {
            // it is closed as soon as the listener comes back
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
        }
    }
}
