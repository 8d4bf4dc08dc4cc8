package tillsync.client;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tillsync.client.engine.RoundReport;
import tillsync.client.engine.SyncEngine;
import tillsync.client.store.LocalStore;
import tillsync.client.store.StoreDamaged;
import tillsync.client.transport.Transport;

/**
 * What the engine does for a caller, in the caller's thread, when it is its turn.
 *
 * @param signingOff null where the till keeps no token of its own
 */
record CallerRounds(
        SyncEngine engine,
        LocalStore store,
        ReentrantLock turn,
        Health health,
        @Nullable SigningOff signingOff) {
    /** What the service is to know before anything else. That it does not hear of it keeps nothing from being done. */
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
            engine.lookSoon();
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

    /** The way to the service is somebody else's, and so is the token. */
    void signOff(Transport transport, String followers) {
        turn.lock();
        try {
            transport.signOff(followers);
            store.forget();
        } finally {
            turn.unlock();
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
