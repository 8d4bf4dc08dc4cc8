package tillsync.service.store.database;

import static org.axonframework.commandhandling.GenericCommandMessage.asCommandMessage;

import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Sends commands; nothing else does. When {@link #send} returns, the command's effects are on the disk and those who
 * wait for them are woken.
 */
@Component
public final class Commands {
    private static final int MOST_TRIES = 8;

    private final CommandGateway gateway;
    private final Durability durability;
    private final Wakes wakes;
    private final Actor actor;
    private final Parked parked;

    Commands(CommandGateway gateway, Durability durability, Wakes wakes, Actor actor, Parked parked) {
        this.gateway = gateway;
        this.durability = durability;
        this.wakes = wakes;
        this.actor = actor;
        this.parked = parked;
    }

    /**
     * Sends a command and gives its handler's answer. A {@link Refusal} of the handler is thrown as it is. A conflict
     * with another node or transaction is tried again, and at last refused as BUSY. A command that needs an unreadable
     * stream is refused as PARKED.
     */
    public <R> R send(Object command) {
        return sendAs(actor.name(), command);
    }

    /**
     * Sends a command as {@link #send} does, for somebody who has asked in another thread.
     *
     * @param by the name of an {@link Actor}
     */
    public <R> R sendAs(String by, Object command) {
        wakes.forget();
        var message = asCommandMessage(command).andMetaData(Map.of(Actor.METADATA, by));
        R answer = durability.durably(() -> trySend(message));
        wakes.deliver();
        return answer;
    }

    private <R> R trySend(CommandMessage<?> command) {
        for (int tried = 1; ; tried++) {
            try {
                return gateway.sendAndWait(command);
            } catch (ConcurrencyException | PessimisticLockingFailureException conflict) {
                if (tried == MOST_TRIES) {
                    throw Refusal.of(
                            ProblemCode.BUSY, "conflicts: " + tried + " (expected: fewer than " + MOST_TRIES + ")");
                }
            } catch (UnreadableEvent unreadable) {
                throw parked.park(unreadable);
            } catch (CommandExecutionException wrapped) {
                if (wrapped.getCause() instanceof UnreadableEvent unreadable) {
                    throw parked.park(unreadable);
                }
                if (wrapped.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw wrapped;
            }
        }
    }
}
