package tillsync.client;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.LocalStore;

/**
 * The end of a client, within the time that it is given, whatever the service, the disk and the listener do. What takes
 * longer ends by itself in the background.
 */
final class Closing {
    private final Duration whole;
    private final long end;

    /** @param whole of which a quarter is left for a machine that is busy */
    Closing(Duration whole) {
        this.whole = whole;
        this.end = System.nanoTime() + part(75).toNanos();
    }

    /** That part of the whole time. */
    private Duration part(int percent) {
        return whole.multipliedBy(percent).dividedBy(100);
    }

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

    /** That part of the whole time, or what is left if it is less. */
    Duration atMost(int percent) {
        var time = part(percent);
        var left = left();
        return left.compareTo(time) < 0 ? left : time;
    }

    private Duration left() {
        var left = Duration.ofNanos(end - System.nanoTime());
        return left.isNegative() ? Duration.ZERO : left;
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
