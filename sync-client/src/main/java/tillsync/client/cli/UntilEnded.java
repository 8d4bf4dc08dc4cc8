package tillsync.client.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A command that goes on until it is ended by Ctrl-C or a signal, and is let finish then. */
final class UntilEnded implements AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    UntilEnded() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            try {
                closed.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Waits that long at most. Whether the end has come. */
    boolean await(long millis) throws InterruptedException {
        return end.await(millis, TimeUnit.MILLISECONDS);
    }

    /** All is put away: the process may end. */
    @Override
    public void close() {
        closed.countDown();
    }
}
