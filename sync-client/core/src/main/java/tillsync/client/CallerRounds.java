package tillsync.client;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tillsync.client.engine.RoundReport;
import tillsync.client.engine.SyncEngine;
import tillsync.client.store.LocalStore;
import tillsync.client.store.StoreDamaged;

/**
 * Has the engine work for a caller, in the caller's thread, when it is its turn.
 *
 * @param signingOff null if the till keeps no token of its own
 */
record CallerRounds(
        SyncEngine engine,
        LocalStore store,
        ReentrantLock turn,
        Health health,
        @Nullable SigningOff signingOff) {
    /** Tells the service first of sign-offs. If that fails, all the rest goes on. */
    private void tell() {
        if (signingOff != null && !signingOff.isTold()) {
            signingOff.tell();
        }
    }

    RoundResult round() {
        tell();
        turn.lock();
        try {
            engine.ready();
            var tally = wholeRound();
            engine.postponed().ifPresent(refusal -> {
                throw refusal;
            });
            engine.listenerFailure().ifPresent(failure -> {
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
