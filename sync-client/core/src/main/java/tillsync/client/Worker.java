package tillsync.client;

import java.time.Duration;
import java.util.function.Function;

/** A thread that is started again if it ends before its work does. */
final class Worker {
    private final String name;
    private final Runnable work;
    private final ProblemLog problems;
    private final Pulse pulse = new Pulse();
    private volatile Thread thread;

    /** @param work given the pulse by which it shows that it goes on */
    Worker(String name, Function<Pulse, Runnable> work, ProblemLog problems) {
        this.name = name;
        this.work = work.apply(pulse);
        this.problems = problems;
        this.thread = daemon(name, this::run);
    }

    static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void run() {
        try {
            work.run();
        } catch (Throwable fatal) {
            problems.failed(fatal);
        }
    }

    void start() {
        thread.start();
    }

    /** Begins the work again in a new thread, if the last one has ended. @return whether it had */
    boolean revives() {
        if (thread.isAlive()) {
            return false;
        }
        pulse.rests();
        thread = daemon(name, this::run);
        thread.start();
        return true;
    }

    Thread thread() {
        return thread;
    }

    Pulse pulse() {
        return pulse;
    }

    void join(Duration most) throws InterruptedException {
        thread.join(Math.max(1, most.toMillis()));
    }
}
