package tillsync.service.web.wire;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does many short tasks that come at once by a few threads, each of which takes one after the other: handing each task
 * to a thread would cost as much as the task. A task that keeps its thread keeps the others only if as many do so at
 * once as were given a thread; the next task that comes is given another one.
 */
public final class Runners implements Executor {
    /** So many tasks get a thread each. */
    private static final int FEW = 4;

    /** Of more tasks, so many share a thread. */
    private static final int SHARE = 64;

    private final Executor threads;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    public Runners(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        int before = waiting.getAndIncrement();
        if (before < FEW || before % SHARE == 0) {
            threads.execute(this::run);
        }
    }

    /** Ends when no task is left: whoever adds the next one asks for a thread. */
    private void run() {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            waiting.decrementAndGet();
            task.run();
        }
    }
}
