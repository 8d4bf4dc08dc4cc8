package tillsync.service.engine.inbox;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Handles what users decide about the inbox. */
@Component
class InboxHandler {
    private final Repository<InboxAggregate> entries;

    InboxHandler(Repository<InboxAggregate> entries) {
        this.entries = entries;
    }

    @CommandHandler
    void handle(DiscardHeldChangeSet command) {
        entries.load(command.inboxId().value()).execute(entry -> entry.discard(command.userId(), command.numbers()));
    }

    @CommandHandler
    void handle(CloseAsPublished command) {
        entries.load(command.inboxId().value())
                .execute(entry ->
                        entry.published(command.userId(), command.main(), command.requestId(), command.numbers()));
    }
}
