package tillsync.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.Condition;
import tillsync.condition.ConditionCode;

/**
 * Watches the threads of a running till, and publishes a main's edits while its software works on a batch. A thread
 * that has ended is started again. While a thread hangs, the till does not count as connected: its status says so, the
 * service is told, and the stream that would look like a connection is closed.
 */
final class ThreadWatch implements Runnable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /**
     * The time for which a thread may stand still.
     *
     * @param listener between two articles that the listener takes, and after the last one
     * @param step in the store, or in waiting for a comparison; calls to the service have limits of their own
     */
    record Patience(Duration listener, Duration step, Duration betweenLooks) {
        static final Patience USUAL = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(5), BETWEEN_LOOKS);
    }

    /** Carries the trace of a hanging thread. */
    private static final class Hanging extends RuntimeException {
        private static final long serialVersionUID = 1;

        Hanging(Thread thread) {
            super(thread.getName() + ": does not go on (expected: to come back soon)");
            setStackTrace(thread.getStackTrace());
        }
    }

    private final RunningTill till;
    private final Worker syncLoop;
    private final Worker listening;
    private final Software software;
    private final Patience limits;
    private @Nullable Condition found;
    private boolean isTold;

    ThreadWatch(RunningTill till, Worker syncLoop, Worker listening, Software software, Patience limits) {
        this.till = till;
        this.syncLoop = syncLoop;
        this.listening = listening;
        this.software = software;
        this.limits = limits;
    }

    @Override
    public void run() {
        while (!till.signals().isClosed()) {
            try {
                till.signals().pause(limits.betweenLooks());
                look();
            } catch (Throwable failure) {
                // such as no memory for a new thread: the next look comes soon
                till.health().hangs(ConditionCode.CLIENT_HANGS);
            }
        }
    }

    private void look() {
        if (till.signals().isClosed()) {
            return;
        }
        if (till.engine().early().publishes()) {
            till.health().news();
        }
        if (syncLoop.revives() | listening.revives()) {
            till.signals().round();
        }
        var thread = software.hangsFor(limits.listener());
        if (thread != null) {
            hangs(ConditionCode.LISTENER_HANGS, thread);
        } else if (hangs(syncLoop)) {
            hangs(ConditionCode.CLIENT_HANGS, syncLoop.thread());
        } else if (hangs(listening)) {
            hangs(ConditionCode.CLIENT_HANGS, listening.thread());
        } else {
            goesOn();
        }
    }

    private boolean hangs(Worker worker) {
        if (till.transport().isAway(worker.thread())) {
            worker.pulse().works();
        }
        return worker.pulse().hangsFor(limits.step());
    }

    private void hangs(String code, Thread thread) {
        till.health().hangs(code);
        var known = found;
        if (known == null || !known.code().equals(code)) {
            known = new Condition(code, till.clock().instant());
            found = known;
            isTold = false;
            till.problems().add(new Problem(code, new Hanging(thread)));
        }
        try {
            isTold = isTold || till.engine().tellsThatItHangs(known);
        } finally {
            till.transport().hangUp(listening.thread());
        }
    }

    private void goesOn() {
        till.health().hangs(null);
        if (found != null) {
            found = null;
            till.signals().round();
        }
    }
}
