package tillsync.client.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command run until Ctrl-C or a signal, and then finish cleanly. */
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

    /** Waits that long at most. @return whether the end has come */
    boolean await(long millis) throws InterruptedException {
        return end.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Lets the process end; call this after closing everything else. */
    @Override
    public void close() {
        closed.countDown();
    }
}
