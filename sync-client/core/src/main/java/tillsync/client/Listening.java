package tillsync.client;

import java.time.Duration;
import tillsync.client.engine.Backoff;
import tillsync.client.engine.Ladder;
import tillsync.client.live.LiveAccess;
import tillsync.client.store.Identity;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Pull;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.condition.ConditionCode;
import tillsync.problem.ProblemCode;

/** Waits for changes in its own thread, over the best transport that works here, and tells the working thread. */
final class Listening implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    /** The pause if answers do not get through: the next wait would end at once for the same requests. */
    private static final Duration UNANSWERED = Duration.ofSeconds(1);

    private final RunningTill till;
    private final LiveAccess live;
    private final Pulse pulse;
    private final Backoff backoff;
    private Ladder ladder;
    private long network;
    private boolean isBlocked;

    Listening(RunningTill till, LiveAccess live, Pulse pulse, Backoff backoff) {
        this.till = till;
        this.live = live;
        this.pulse = pulse;
        this.backoff = backoff;
        this.ladder = new Ladder(till.pace().climbAfter());
    }

    @Override
    public void run() {
        try {
            while (till.signals().awaitInStep()) {
                if (isOtherNetwork()) {
                    network = till.signals().networks();
                    ladder = new Ladder(till.pace().climbAfter());
                    backoff.succeeded();
                }
                try {
                    listen(ladder.at(till.clock().instant()));
                } catch (ServiceUnreachable | ServiceRefusal failure) {
                    failed();
                } catch (InterruptedException ended) {
                    throw ended;
                } catch (Throwable failure) {
                    // a store that was just replaced, a class that is missing: listening begins again later in any case
                    till.health().failed(failure);
                    till.problems().failed(failure);
                    failed();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Ladder.Rung rung) throws InterruptedException {
        switch (rung) {
            case EVENTS -> events();
            case LONG_POLL -> longPoll();
            case POLL -> poll();
        }
    }

    /** Handles a failure. If a round succeeds at once, this transport has failed; otherwise the service was down. */
    private void failed() throws InterruptedException {
        pulse.rests();
        till.health().connected(TillConnection.NOT_CONNECTED);
        if (till.signals().isClosed()) {
            return;
        }
        long failures = till.signals().failures();
        till.signals().round();
        if (till.signals().awaitInStep() && !isOtherNetwork()) {
            if (failures == till.signals().failures()) {
                ladder.failed(till.clock().instant());
            }
            till.signals().pause(backoff.failed());
        }
    }

    private boolean isOtherNetwork() {
        return network != till.signals().networks();
    }

    private void events() {
        try (var stream = till.transport().events()) {
            till.health().connected(TillConnection.EVENTS);
            till.signals().round();
            live.answerWaiting(Duration.ZERO);
            while (!till.signals().isClosed()) {
                var event = stream.next();
                pulse.works();
                worked();
                if (!live.accept(event)) {
                    till.signals().event(event);
                }
                pulse.rests();
            }
        }
    }

    private void longPoll() throws InterruptedException {
        till.health().connected(TillConnection.LONG_POLL);
        try {
            var pull = till.engine().waiting(PATIENCE);
            if (pull.isPresent()) {
                awaitChanges(pull.get());
            } else {
                awaitRequests();
            }
        } catch (ServiceRefusal refusal) {
            if (refusal.is(ProblemCode.POLL_SUPERSEDED)) {
                return;
            }
            if (!refusal.is(ProblemCode.TOPOLOGY_CHANGED) && !refusal.is(ProblemCode.SNAPSHOT_REQUIRED)) {
                throw refusal;
            }
            till.signals().round();
        }
    }

    private void awaitChanges(Pull pull) throws InterruptedException {
        var woken = till.transport().awaitChanges(pull);
        worked();
        if (!pull.isAnsweredBy(woken.page())) {
            till.signals().round();
        }
        if (woken.requests() > 0 && live.answerWaiting(Duration.ZERO) == 0) {
            till.signals().pause(UNANSWERED);
        }
    }

    /**
     * Waits only for requests, since there is no cursor to wait at; for example, while the till's software has still to
     * take something over.
     */
    private void awaitRequests() {
        var poll = pollInterval();
        live.answerWaiting(poll.compareTo(PATIENCE) < 0 ? poll : PATIENCE);
        worked();
        till.signals().round();
    }

    private void worked() {
        ladder.worked();
        backoff.succeeded();
        if (isBlocked) {
            isBlocked = false;
            till.engine().conditions().network(null);
            till.signals().round();
        }
    }

    /**
     * Notes a network that lets nothing stay open: answers get through at once or not at all. The next round tells the
     * service.
     */
    private void blocked() {
        if (!isBlocked) {
            isBlocked = true;
            till.engine()
                    .conditions()
                    .network(
                            new Condition(ConditionCode.GUEST_WIFI, till.clock().instant()));
        }
    }

    /**
     * Polls for requests: a till that is in step asks for no changes in its rounds, so nothing else would tell it of
     * them.
     */
    private void poll() throws InterruptedException {
        till.health().connected(TillConnection.POLL);
        blocked();
        till.signals().pause(pollInterval());
        till.signals().round();
        if (!till.signals().isClosed()) {
            live.answerWaiting(Duration.ZERO);
        }
    }

    private Duration pollInterval() {
        return Duration.ofSeconds(
                till.store().identity().map(Identity::pollSeconds).orElse(30));
    }
}
