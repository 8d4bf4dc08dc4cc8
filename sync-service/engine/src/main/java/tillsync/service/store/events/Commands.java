package tillsync.service.store.events;

import static org.axonframework.commandhandling.GenericCommandMessage.asCommandMessage;

import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Sends commands whose handlers load aggregates; nothing else does. Promises what {@link Work} promises of scripts. */
@Component
public final class Commands {
    private final CommandGateway gateway;
    private final Work work;

    Commands(CommandGateway gateway, Work work) {
        this.gateway = gateway;
        this.work = work;
    }

    /** Sends a command for the actor of this thread, and returns its handler's answer. */
    public <R> R send(Object command) {
        return sendAs(work.actor(), command);
    }

    /** Sends a command for somebody who has asked in another thread. @param by the name of an {@link Actor} */
    public <R> R sendAs(String by, Object command) {
        var message = asCommandMessage(command).andMetaData(Map.of(Actor.METADATA, by));
        return work.durably(() -> handled(message));
    }

    private <R> R handled(CommandMessage<?> command) {
        try {
            return gateway.sendAndWait(command);
        } catch (CommandExecutionException wrapped) {
            throw wrapped.getCause() instanceof RuntimeException cause ? cause : wrapped;
        }
    }
}
