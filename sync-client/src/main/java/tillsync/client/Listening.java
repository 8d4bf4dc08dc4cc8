package tillsync.client;

import java.time.Clock;
import java.time.Duration;
import tillsync.client.engine.Backoff;
import tillsync.client.engine.Ladder;
import tillsync.client.engine.SyncEngine;
import tillsync.client.live.LiveAccess;
import tillsync.client.store.Identity;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Pull;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;
import tillsync.condition.ConditionCode;
import tillsync.problem.ProblemCode;

/** The thread that hears of changes, by the best way that works here, and tells the one that does the work. */
final class Listening implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    /** Where answers do not get through, the next wait ends at once for the same requests. */
    private static final Duration UNANSWERED = Duration.ofSeconds(1);

    private final SyncEngine engine;
    private final Transport transport;
    private final LiveAccess live;
    private final LoopSignals signals;
    private final Health health;
    private final ProblemLog problems;
    private final Pulse pulse;
    private final Backoff backoff;
    private final Clock clock;
    private final LocalStore store;
    private final Ladder ladder = new Ladder();
    private boolean isBlocked;

    Listening(
            SyncEngine engine,
            Transport transport,
            LiveAccess live,
            LoopSignals signals,
            Health health,
            ProblemLog problems,
            Pulse pulse,
            Backoff backoff,
            Clock clock,
            LocalStore store) {
        this.engine = engine;
        this.transport = transport;
        this.live = live;
        this.signals = signals;
        this.health = health;
        this.problems = problems;
        this.pulse = pulse;
        this.backoff = backoff;
        this.clock = clock;
        this.store = store;
    }

    @Override
    public void run() {
        try {
            while (signals.awaitInStep()) {
                try {
                    listen(ladder.at(clock.instant()));
                } catch (ServiceUnreachable | ServiceRefusal failure) {
                    failed();
                } catch (InterruptedException ended) {
                    throw ended;
                } catch (Throwable failure) {
                    // a store that was just replaced, a class that is missing: heard again later, never not
                    health.failed(failure);
                    problems.failed(failure);
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

    /** The way has failed if a round succeeds at once in spite of it; else the service was away. */
    private void failed() throws InterruptedException {
        pulse.rests();
        health.connected(Connection.NOT_CONNECTED);
        if (signals.isClosed()) {
            return;
        }
        long failures = signals.failures();
        signals.round();
        if (signals.awaitInStep()) {
            if (failures == signals.failures()) {
                ladder.failed(clock.instant());
            }
            signals.pause(backoff.failed());
        }
    }

    private void events() {
        try (var stream = transport.events()) {
            health.connected(Connection.EVENTS);
            signals.round();
            live.answerWaiting(Duration.ZERO);
            while (!signals.isClosed()) {
                var event = stream.next();
                pulse.works();
                worked();
                if (!live.accept(event)) {
                    signals.event(event);
                }
                pulse.rests();
            }
        }
    }

    private void longPoll() throws InterruptedException {
        health.connected(Connection.LONG_POLL);
        try {
            var pull = engine.waiting(PATIENCE);
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
            signals.round();
        }
    }

    private void awaitChanges(Pull pull) throws InterruptedException {
        var woken = transport.awaitChanges(pull);
        worked();
        if (!woken.page().changes().isEmpty() || !pull.isAt(woken.page().cursor())) {
            signals.round();
        }
        if (woken.requests() > 0 && live.answerWaiting(Duration.ZERO) == 0) {
            signals.pause(UNANSWERED);
        }
    }

    /** While the cursor must not be told, since the till's software has not taken over all, only requests are waited for. */
    private void awaitRequests() {
        var poll = pollInterval();
        live.answerWaiting(poll.compareTo(PATIENCE) < 0 ? poll : PATIENCE);
        worked();
        signals.round();
    }

    private void worked() {
        ladder.worked();
        backoff.succeeded();
        if (isBlocked) {
            isBlocked = false;
            engine.conditions().network(null);
            signals.round();
        }
    }

    /** Answers get through at once or not at all: a network that lets nothing stay open. The next round tells it. */
    private void blocked() {
        if (!isBlocked) {
            isBlocked = true;
            engine.conditions().network(new Condition(ConditionCode.GUEST_WIFI, clock.instant()));
        }
    }

    /** A till that is in step asks for no changes in its rounds, so nothing else would tell it of requests. */
    private void poll() throws InterruptedException {
        health.connected(Connection.POLL);
        blocked();
        signals.pause(pollInterval());
        signals.round();
        if (!signals.isClosed()) {
            live.answerWaiting(Duration.ZERO);
        }
    }

    private Duration pollInterval() {
        return Duration.ofSeconds(store.identity().map(Identity::pollSeconds).orElse(30));
    }
}
