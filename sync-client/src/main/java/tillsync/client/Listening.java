package tillsync.client;

import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;
import tillsync.client.engine.Backoff;
import tillsync.client.engine.Ladder;
import tillsync.client.engine.SyncEngine;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;
import tillsync.problem.ProblemCode;

/** The thread that hears of changes, by the best way that works here, and tells the one that does the work. */
final class Listening implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final SyncEngine engine;
    private final Transport transport;
    private final Signals signals;
    private final Health health;
    private final Backoff backoff;
    private final Clock clock;
    private final IntSupplier pollSeconds;
    private final Ladder ladder = new Ladder();

    Listening(
            SyncEngine engine,
            Transport transport,
            Signals signals,
            Health health,
            Backoff backoff,
            Clock clock,
            IntSupplier pollSeconds) {
        this.engine = engine;
        this.transport = transport;
        this.signals = signals;
        this.health = health;
        this.backoff = backoff;
        this.clock = clock;
        this.pollSeconds = pollSeconds;
    }

    @Override
    public void run() {
        try {
            while (signals.awaitInStep()) {
                try {
                    listen(ladder.at(clock.instant()));
                } catch (ServiceUnreachable | ServiceRefusal failure) {
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
            while (!signals.isClosed()) {
                signals.event(stream.next());
                ladder.worked();
                backoff.succeeded();
            }
        }
    }

    private void longPoll() throws InterruptedException {
        var pull = engine.waiting(PATIENCE);
        if (pull.isEmpty()) {
            poll();
            return;
        }
        health.connected(Connection.LONG_POLL);
        try {
            var page = transport.changes(pull.get());
            ladder.worked();
            backoff.succeeded();
            if (!page.changes().isEmpty() || !pull.get().isAt(page.cursor())) {
                signals.round();
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

    private void poll() throws InterruptedException {
        health.connected(Connection.POLL);
        signals.pause(Duration.ofSeconds(pollSeconds.getAsInt()));
        signals.round();
    }
}
