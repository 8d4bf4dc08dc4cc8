package tillsync.service.web.wire;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Runs bursts of short tasks on a few threads, each of which takes one task after the other: handing each task to a
 * thread would cost as much as the task. If tasks block all of these threads, the next task gets another one, which
 * takes over the waiting tasks.
 */
public final class Runners implements Executor {
    /** The number of waiting tasks that get a thread each. */
    private static final int FEW = 4;

    /** The number of further tasks that share a thread. */
    private static final int SHARE = 64;

    /** The time without a taken task after which the threads count as blocked. */
    private static final long STALLED_NANOS = 20_000_000;

    private final Executor threads;
    private final LongSupplier nanos;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long lastTaken;

    public Runners(Executor threads) {
        this(threads, System::nanoTime);
    }

    Runners(Executor threads, LongSupplier nanos) {
        this.threads = threads;
        this.nanos = nanos;
        this.lastTaken = nanos.getAsLong();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        int before = waiting.getAndIncrement();
        long now = nanos.getAsLong();
        if (before < FEW || before % SHARE == 0 || now - lastTaken > STALLED_NANOS) {
            lastTaken = now;
            threads.execute(this::run);
        }
    }

    /**
     * Ends when no task is left; the next one that is added gets a thread. A task that fails takes its thread with it,
     * and another thread goes on.
     */
    private void run() {
        boolean failed = true;
        try {
            for (var task = tasks.poll(); task != null; task = tasks.poll()) {
                waiting.decrementAndGet();
                lastTaken = nanos.getAsLong();
                task.run();
            }
            failed = false;
        } finally {
            if (failed) {
                threads.execute(this::run);
            }
        }
    }
}
