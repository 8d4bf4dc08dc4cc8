package tillsync.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tillsync.client.engine.RoundReport;
import tillsync.client.engine.SyncEngine;
import tillsync.client.store.LocalStore;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.transport.ServiceUnreachable;

/**
 * Runs the engine in a caller's thread, once the caller has the turn.
 *
 * @param signingOff null if the till keeps no token of its own
 */
record CallerRounds(
        SyncEngine engine,
        LocalStore store,
        Turn turn,
        Health health,
        @Nullable SigningOff signingOff) {
    /** Tells the service of sign-offs first. A failure does not stop the round. */
    private void tell() {
        if (signingOff != null && !signingOff.isTold()) {
            signingOff.tell();
        }
    }

    RoundResult round() {
        tell();
        turn.lock();
        return roundInTurn();
    }

    /** Runs a round that waits at most {@code most} for the turn and the service together. */
    RoundResult round(Duration most, InterruptibleTransport transport) {
        long end = System.nanoTime() + most.toNanos();
        return transport.within(most, () -> {
            tell();
            if (!turn.lockWithin(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                throw new ServiceUnreachable("service: not asked, since another step is under way", null);
            }
            return roundInTurn();
        });
    }

    private RoundResult roundInTurn() {
        try {
            engine.ready();
            var tally = wholeRound();
            engine.postponed().ifPresent(refusal -> {
                throw refusal;
            });
            engine.softwareFailure().ifPresent(failure -> {
                throw failure;
            });
            health.well();
            return RoundResult.of(tally, store.outbox().unpublished());
        } catch (Throwable failure) {
            health.failed(failure);
            throw failure;
        } finally {
            turn.unlock();
        }
    }

    private RoundReport wholeRound() {
        try {
            return engine.round();
        } catch (StoreDamaged replaced) {
            return engine.round();
        }
    }

    void greet() {
        tell();
        turn.lock();
        try {
            engine.greet();
        } finally {
            turn.unlock();
        }
    }
}
