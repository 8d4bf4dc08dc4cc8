package tillsync.service.store.events;

import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.disk.Durability;

/**
 * Runs transaction scripts: changes that load no aggregate and are committed as a whole. When a method returns, the
 * changes are on the disk, and those who wait for them are woken. A script's {@link Refusal} is thrown unchanged. After a
 * conflict with another node or transaction the script runs again; if that happens too often, it is refused as BUSY. A
 * script that needs an unreadable stream is refused as PARKED.
 */
@Component
public final class Work {
    private static final int MOST_TRIES = 8;

    private final TransactionManager transactions;
    private final CorrelationDataProvider actorBesideEvents;
    private final Durability durability;
    private final Wakes wakes;
    private final Actor actor;
    private final Parked parked;

    Work(
            TransactionManager transactions,
            CorrelationDataProvider actorBesideEvents,
            Durability durability,
            Wakes wakes,
            Actor actor,
            Parked parked) {
        this.transactions = transactions;
        this.actorBesideEvents = actorBesideEvents;
        this.durability = durability;
        this.wakes = wakes;
        this.actor = actor;
        this.parked = parked;
    }

    /** Runs a script for the actor of this thread, whose name stands beside each event of it. */
    public <R> R inTransaction(Supplier<R> script) {
        return inTransaction(actor.name(), script);
    }

    /** Runs a script like {@link #inTransaction(Supplier)}. */
    public void inTransaction(Runnable script) {
        inTransaction(actor.name(), script);
    }

    /** Runs a script for somebody who has asked in another thread. @param by the name of an {@link Actor} */
    public <R> R inTransaction(String by, Supplier<R> script) {
        return durably(() -> inUnitOfWork(by, script));
    }

    /** Runs a script like {@link #inTransaction(String, Supplier)}. */
    public void inTransaction(String by, Runnable script) {
        inTransaction(by, () -> {
            script.run();
            return true;
        });
    }

    private <R> R inUnitOfWork(String by, Supplier<R> script) {
        Message<?> asked = new GenericMessage<>("script", Map.of(Actor.METADATA, by));
        var unit = DefaultUnitOfWork.startAndGet(asked);
        unit.registerCorrelationDataProvider(actorBesideEvents);
        unit.attachTransaction(transactions);
        var result = unit.executeWithResult(script::get);
        if (!result.isExceptional()) {
            return result.getPayload();
        }
        var failure = result.exceptionResult();
        if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    /** The name of the actor of this thread. */
    String actor() {
        return actor.name();
    }

    /** Does something that commits until it succeeds, waits for the disk, and wakes those who wait. */
    <R> R durably(Supplier<R> attempt) {
        wakes.forget();
        R answer = durability.durably(() -> repeatedly(attempt));
        wakes.deliver();
        return answer;
    }

    private <R> R repeatedly(Supplier<R> attempt) {
        for (int tried = 1; ; tried++) {
            try {
                return attempt.get();
            } catch (ConcurrencyException | PessimisticLockingFailureException conflict) {
                if (tried == MOST_TRIES) {
                    throw Refusal.of(
                            ProblemCode.BUSY, "conflicts: " + tried + " (expected: fewer than " + MOST_TRIES + ")");
                }
            } catch (UnreadableEvent unreadable) {
                throw parked.park(unreadable);
            }
        }
    }
}
