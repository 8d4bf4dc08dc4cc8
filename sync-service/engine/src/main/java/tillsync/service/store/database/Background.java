package tillsync.service.store.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work in rounds, on a daemon thread of its own, from the start of the service to its stop. A stop waits for the round
 * that is under way, and never interrupts it: an interrupt closes the file of an embedded database for everybody.
 */
public abstract class Background implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final String name;
    private final Duration first;
    private final Duration pause;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile Thread thread = daemon("", () -> {});

    /**
     * @param name of the thread
     * @param first how long the first round waits
     * @param pause between two rounds
     */
    protected Background(String name, Duration first, Duration pause) {
        this.name = name;
        this.first = first;
        this.pause = pause;
    }

    /** Makes daemon threads, each with a number after this name. */
    public static ThreadFactory threads(String name) {
        var number = new AtomicInteger();
        return task -> daemon(name + "-" + number.incrementAndGet(), task);
    }

    /** Makes so many daemon threads, which work for as long as the process lives. */
    public static ExecutorService threads(String name, int most) {
        return Executors.newFixedThreadPool(most, threads(name));
    }

    /**
     * Ends threads, since the service stops. Waits for what they do, and interrupts none of them. What has not begun by
     * then is dropped.
     */
    public static void end(ThreadPoolExecutor threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.getQueue().clear();
                LOG.warn("{} threads still worked when the service stopped", threads.getActiveCount());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    public static Thread daemon(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Works once. A failure is logged, and the next round comes all the same. */
    protected abstract void round() throws InterruptedException, SQLException;

    /** Says what has failed; it is not called once the stop has begun. */
    protected void failed(Throwable failure) {
        LOG.warn("{}: failed, the next round tries again: {}", name, failure.toString());
        LOG.debug("{}: failed", name, failure);
    }

    /** Makes what the round waits for fail, since the service stops. */
    protected void letGo() {
        // most rounds wait for nothing
    }

    /** Does, in the same thread, the work that is left after the last round. */
    protected void last() throws InterruptedException {
        // most rounds leave nothing to do
    }

    /** Waits, but not beyond the stop of the service. */
    protected final void pause(Duration time) throws InterruptedException {
        if (stopped.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("{}: ends", name);
        }
    }

    private void run(CountDownLatch ending) {
        try {
            pause(first);
            while (ending.getCount() > 0) {
                roundSafely();
                pause(pause);
            }
            last();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warn("{}: did not end well: {}", name, failure.toString());
        }
    }

    private void roundSafely() throws InterruptedException {
        try {
            round();
        } catch (InterruptedException stop) {
            throw stop;
        } catch (Throwable failure) { // without this thread, nobody would do its work again
            if (isRunning()) {
                failed(failure);
            }
        }
    }

    @Override
    public void start() {
        var ending = new CountDownLatch(1);
        stopped = ending;
        thread = daemon(name, () -> run(ending));
        thread.start();
    }

    @Override
    public void stop() {
        stopped.countDown();
        letGo();
        try {
            thread.join(LONGEST_STOP.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{}: still worked when the service stopped", name);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
