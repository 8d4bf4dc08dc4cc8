package tillsync.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.ServerEvent;

/** The signals between the two threads of a running till. */
final class LoopSignals {
    private static final int MOST_EVENTS = 64;
    private static final long MOST_CHARACTERS = 256 * 1024;

    private final Deque<ServerEvent> events = new ArrayDeque<>();
    private boolean round = true;
    private boolean anew;
    private boolean edited;
    private boolean ready;
    private boolean inStep;
    private boolean closed;
    private long failures;
    private long networks;

    /** Asks for hello and a whole round, since something may have changed. */
    synchronized void round() {
        round = true;
        inStep = false;
        notifyAll();
    }

    synchronized void edited() {
        edited = true;
        notifyAll();
    }

    /** Asks for a round at once, since the till has a new token, whatever has failed before. */
    synchronized void anew() {
        anew = true;
        inStep = false;
        notifyAll();
    }

    /**
     * Asks for a round at once and ends pauses. Earlier failures do not delay the round: they happened on another
     * network.
     */
    synchronized void networkBack() {
        networks++;
        anew();
    }

    /** The number of network changes so far. */
    synchronized long networks() {
        return networks;
    }

    /** Says that the till's software may be asked again. */
    synchronized void ready() {
        ready = true;
        notifyAll();
    }

    /** Passes on an event of the stream. If too many wait, a round takes their place. */
    synchronized void event(ServerEvent event) {
        long waiting = events.stream().mapToLong(ServerEvent::length).sum();
        if (events.size() < MOST_EVENTS && waiting + event.length() <= MOST_CHARACTERS) {
            events.add(event);
        } else {
            events.clear();
            round = true;
        }
        notifyAll();
    }

    /** Says that the last round has succeeded and nothing has failed since. */
    synchronized void inStep() {
        inStep = !round && !anew;
        notifyAll();
    }

    /** Says that a step has failed. */
    synchronized void outOfStep() {
        inStep = false;
        failures++;
    }

    /** The number of failed steps so far. */
    synchronized long failures() {
        return failures;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * The work to do: a round, else an event, else to publish; nothing if the time is over.
     *
     * @param anew whether to make the round even if one has just failed
     */
    record Work(
            boolean round,
            boolean anew,
            boolean edited,
            @Nullable ServerEvent event) {
        static final Work NOTHING = new Work(false, false, false, null);
    }

    /** Waits for something to do, no longer than {@code most}. */
    synchronized Work take(Duration most) throws InterruptedException {
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
    }

    /** Waits until the till is in step. @return false once the till is closed */
    synchronized boolean awaitInStep() throws InterruptedException {
        while (!inStep && !closed) {
            wait();
        }
        return !closed;
    }

    /** Waits that long, or until the network is back or the till is closed. */
    synchronized void pause(Duration time) throws InterruptedException {
        long network = networks;
        await(time, () -> closed || networks != network);
    }

    private synchronized void await(Duration most, BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        while (!reached.getAsBoolean() && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime() + 999_999);
        }
    }
}
