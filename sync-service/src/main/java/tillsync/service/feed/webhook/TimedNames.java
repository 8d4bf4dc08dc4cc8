package tillsync.service.feed.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tillsync.service.feed.webhook.CheckedNames.Names;
import tillsync.service.store.database.Background;

/** Gives up a look-up that takes too long. The machine's resolver knows no deadline, and cannot be interrupted. */
final class TimedNames implements Names, AutoCloseable {
    /** Room for one look-up of each sending thread, and for as many abandoned ones that still run. */
    private static final int MOST_THREADS = 32;

    private final Names names;
    private final Duration longest;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Background.threads("webhook-names"));

    TimedNames(Names names, Duration longest) {
        this.names = names;
        this.longest = longest;
    }

    /** No answer came in time. */
    static final class TooSlow extends UnknownHostException {
        private static final long serialVersionUID = 1;

        TooSlow(String host) {
            super(host + ": its look-up takes too long");
        }
    }

    @Override
    public InetAddress[] of(String host) throws UnknownHostException {
        try {
            return threads.submit(() -> names.of(host)).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | RejectedExecutionException late) {
            throw new TooSlow(host);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof UnknownHostException unknown ? unknown : new UnknownHostException(host);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
