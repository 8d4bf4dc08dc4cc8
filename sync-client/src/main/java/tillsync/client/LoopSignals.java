package tillsync.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.ServerEvent;

/** What the two threads of a running till tell each other. */
final class LoopSignals {
    private static final int MOST_EVENTS = 64;
    private static final long MOST_CHARACTERS = 256 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ServerEvent> events = new ArrayDeque<>();
    private boolean round = true;
    private boolean anew;
    private boolean edited;
    private boolean ready;
    private boolean inStep;
    private boolean closed;
    private long failures;

    /** Something may have changed: hello and a whole round. */
    void round() {
        tell(() -> {
            round = true;
            inStep = false;
        });
    }

    void edited() {
        tell(() -> edited = true);
    }

    /** The till has another token: whatever has failed before, it is tried now. */
    void anew() {
        tell(() -> {
            anew = true;
            inStep = false;
        });
    }

    /** The till's software may be asked again. */
    void ready() {
        tell(() -> ready = true);
    }

    /** An event of the stream; where too many wait, a round takes their place. */
    void event(ServerEvent event) {
        tell(() -> {
            long waiting = events.stream().mapToLong(ServerEvent::length).sum();
            if (events.size() < MOST_EVENTS && waiting + event.length() <= MOST_CHARACTERS) {
                events.add(event);
            } else {
                events.clear();
                round = true;
            }
        });
    }

    /** The last round has succeeded, and nothing speaks against it. */
    void inStep() {
        tell(() -> inStep = !round && !anew);
    }

    /** A step has failed. */
    void outOfStep() {
        tell(() -> {
            inStep = false;
            failures++;
        });
    }

    /** How many steps have failed. */
    long failures() {
        lock.lock();
        try {
            return failures;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        tell(() -> closed = true);
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What is to be done: a round, else an event, else to publish; nothing where the time is over.
     *
     * @param anew the round is to be made even if one has just failed
     */
    record Work(
            boolean round,
            boolean anew,
            boolean edited,
            @Nullable ServerEvent event) {
        static final Work NOTHING = new Work(false, false, false, null);
    }

    /** Waits for something to do, no longer than {@code most}. */
    Work take(Duration most) throws InterruptedException {
        lock.lock();
        try {
            await(most, () -> round || anew || edited || ready || !events.isEmpty() || closed);
            if (closed) {
                return Work.NOTHING;
            }
            var work = new Work(round || anew, anew, edited, round || anew ? null : events.poll());
            if (work.round()) {
                events.clear();
            }
            round = false;
            anew = false;
            edited = false;
            ready = false;
            return work;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the till is in step. Whether it is; false where the end has come. */
    boolean awaitInStep() throws InterruptedException {
        lock.lock();
        try {
            while (!inStep && !closed) {
                changed.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits that long, or until the end. */
    void pause(Duration time) throws InterruptedException {
        lock.lock();
        try {
            await(time, () -> closed);
        } finally {
            lock.unlock();
        }
    }

    private interface Reached {
        boolean now();
    }

    private void await(Duration most, Reached reached) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(Math.max(0, most.toMillis()));
        while (!reached.now() && left > 0) {
            left = changed.awaitNanos(left);
        }
    }

    private void tell(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
