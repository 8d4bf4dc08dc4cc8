package tillsync.client;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tillsync.client.engine.Backoff;
import tillsync.client.engine.RoundReport;
import tillsync.client.transport.ServiceRefusal;

/**
 * Does the work of a running till in its own thread: rounds, events, edits and reports, repeated later after a failure.
 * Asks the till's software to take over even if the service cannot be reached.
 */
final class SyncLoop implements Runnable {
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);

    /** The longest pause between looks for planned values that have begun: clocks are set, and machines sleep. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final RunningTill till;
    private final ReentrantLock turn;
    private final Pulse pulse;
    private final Backoff backoff;
    private final @Nullable SigningOff signingOff;
    private long roundAt = System.nanoTime();
    private long reportAt = System.nanoTime();
    private long takeoverAt = System.nanoTime();
    private long lookAt = System.nanoTime();
    private boolean reportIsDue;
    private boolean failing;

    /**
     * @param turn held while the engine takes a step
     * @param signingOff null if the till keeps no token of its own
     */
    SyncLoop(RunningTill till, ReentrantLock turn, Pulse pulse, Backoff backoff, @Nullable SigningOff signingOff) {
        this.till = till;
        this.turn = turn;
        this.pulse = pulse;
        this.backoff = backoff;
        this.signingOff = signingOff;
    }

    @Override
    public void run() {
        try {
            while (!till.signals().isClosed()) {
                pulse.rests();
                var work = till.signals().take(patience());
                pulse.works();
                step(work);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration patience() {
        long now = System.nanoTime();
        long untilRound = roundAt - now;
        long untilReport = reportIsDue && !failing ? reportAt - now : untilRound;
        long untilLook = failing ? untilRound : lookAt - now;
        long untilNext = Math.min(Math.min(untilRound, untilReport), Math.min(untilLook, takeoverAt - now));
        var patience = Duration.ofNanos(Math.max(0, untilNext) + 999_999);
        return signingOff == null ? patience : signingOff.untilDue(patience);
    }

    private void step(LoopSignals.Work work) {
        if (till.signals().isClosed()) {
            return;
        }
        tellOfSignOffs();
        turn.lock();
        try {
            takeOver();
            boolean roundIsDue = work.anew() || System.nanoTime() - roundAt >= 0;
            if (roundIsDue || work.round() && !failing) {
                round();
            } else if (!failing) {
                follow(work);
                lookForDamage();
            }
            takeoverIn(till.engine().untilTakeover(BETWEEN_LOOKS));
        } catch (Throwable failure) {
            failed(failure);
        } finally {
            turn.unlock();
            till.health().news();
        }
    }

    /** Tells of sign-offs without the turn: a service that does not answer them holds up nothing. */
    private void tellOfSignOffs() {
        try {
            if (signingOff != null) {
                signingOff.tellIfDue();
            }
        } catch (Throwable failure) {
            till.health().failed(failure);
            till.problems().failed(failure);
        }
    }

    private void takeOver() {
        takeoverIn(BETWEEN_LOOKS);
        var tally = new RoundReport();
        till.engine().takeOver(tally);
        reportIsDue |= tally.isNews();
        takeoverIn(till.engine().untilTakeover(BETWEEN_LOOKS));
    }

    private void takeoverIn(Duration time) {
        takeoverAt = System.nanoTime() + time.toNanos();
    }

    private void round() {
        till.engine().round();
        reported();
        failing = false;
        backoff.succeeded();
        tellHealth();
        roundAt = nextRound();
        lookAt = System.nanoTime() + Pace.BETWEEN_LOOKS.toNanos();
        if (till.engine().conditions().isWell()) {
            till.signals().round(); // the failure that the service was told of is over
        }
        till.signals().inStep();
    }

    private long nextRound() {
        var pause = till.pace().betweenRounds(till.health().connection(), till.store());
        return System.nanoTime() + till.engine().untilRound(pause).toNanos();
    }

    /** Looks for damage between rounds that are far apart: each round looks itself. */
    private void lookForDamage() {
        if (System.nanoTime() - lookAt >= 0) {
            lookAt = System.nanoTime() + Pace.BETWEEN_LOOKS.toNanos();
            if (till.engine().findsDamage()) {
                round();
            }
        }
    }

    private void tellHealth() {
        var postponed = till.engine().postponed();
        if (postponed.isPresent()) {
            till.health().failed(postponed.get());
        } else {
            var failure = till.engine().listenerFailure();
            if (failure.isPresent()) {
                till.health().failed(failure.get());
            } else {
                till.health().well();
            }
        }
    }

    private void follow(LoopSignals.Work work) {
        var tally = new RoundReport();
        boolean more = work.event() != null && till.engine().accept(work.event(), tally);
        more |= work.edited() && till.engine().publish(tally);
        if (more) {
            round();
            return;
        }
        reportIsDue |= tally.isNews();
        if (reportIsDue && System.nanoTime() - reportAt >= 0) {
            till.engine().report(tally);
            reported();
        }
        tellHealth();
        roundAt = Math.min(roundAt, nextRound());
    }

    private void reported() {
        reportIsDue = false;
        reportAt = System.nanoTime() + BETWEEN_REPORTS.toNanos();
    }

    private void failed(Throwable failure) {
        if (till.signals().isClosed()) {
            return; // the store may be closed already
        }
        failing = true;
        till.health().failed(failure);
        till.problems().failed(failure);
        till.engine().conditions().failed(FailureCode.of(failure));
        boolean people = failure instanceof ServiceRefusal refusal && refusal.needsPeople();
        roundAt = System.nanoTime() + (people ? backoff.refused() : backoff.failed()).toNanos();
        till.signals().outOfStep();
    }
}
