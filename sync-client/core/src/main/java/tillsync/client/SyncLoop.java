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
    /** The longest pause between looks for planned values that have begun: clocks are set, and machines sleep. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final RunningTill till;
    private final ReentrantLock turn;
    private final Pulse pulse;
    private final Backoff backoff;
    private final @Nullable SigningOff signingOff;
    private final Schedule schedule = new Schedule(System::nanoTime);

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
        var next = schedule.untilNext();
        var patience = (next.isNegative() ? Duration.ZERO : next).plusNanos(999_999);
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
            boolean roundIsDue = work.anew() || schedule.isRoundDue();
            if (roundIsDue || work.round() && !schedule.isFailing()) {
                round();
            } else if (!schedule.isFailing()) {
                follow(work);
                lookForDamage();
            }
            schedule.takeoverIn(till.engine().untilTakeover(BETWEEN_LOOKS));
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
        schedule.takeoverIn(BETWEEN_LOOKS);
        var report = new RoundReport();
        till.engine().takeOver(report);
        note(report);
        schedule.takeoverIn(till.engine().untilTakeover(BETWEEN_LOOKS));
    }

    private void note(RoundReport report) {
        if (report.isNews()) {
            schedule.news();
        }
    }

    private void round() {
        till.engine().round();
        schedule.reported();
        backoff.succeeded();
        tellHealth();
        schedule.roundSucceeded(untilRound());
        if (till.engine().conditions().isWell()) {
            till.signals().round(); // the failure that the service was told of is over
        }
        till.signals().inStep();
    }

    private Duration untilRound() {
        return till.engine().untilRound(till.pace().betweenRounds(till.health().connection(), till.store()));
    }

    /** Looks for damage between rounds that are far apart: each round looks itself. */
    private void lookForDamage() {
        if (schedule.isLookDue()) {
            schedule.looked();
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
            var failure = till.engine().softwareFailure();
            if (failure.isPresent()) {
                till.health().failed(failure.get());
            } else {
                till.health().well();
            }
        }
    }

    private void follow(LoopSignals.Work work) {
        var report = new RoundReport();
        boolean more = work.event() != null && till.engine().accept(work.event(), report);
        more |= work.edited() && till.engine().publish(report);
        if (more) {
            round();
            return;
        }
        note(report);
        if (schedule.isReportDue()) {
            till.engine().report(report);
            schedule.reported();
        }
        tellHealth();
        schedule.roundWithin(untilRound());
    }

    private void failed(Throwable failure) {
        if (till.signals().isClosed()) {
            return; // the store may be closed already
        }
        till.health().failed(failure);
        till.problems().failed(failure);
        till.engine().conditions().failed(FailureCode.of(failure));
        boolean people = failure instanceof ServiceRefusal refusal && refusal.needsPeople();
        schedule.failed(people ? backoff.refused() : backoff.failed());
        till.signals().outOfStep();
    }
}
