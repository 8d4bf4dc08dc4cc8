package tillsync.service.engine.inbox;

import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.inbox.InboxId;
import tillsync.till.DeviceId;

/** Handles what users decide about the inbox. */
@Component
record InboxHandler(Repository<InboxAggregate> entries) {
    /** Discard what a till has sent that was no main. @param numbers only these articles; null: all that is left */
    record DiscardHeldChangeSet(
            InboxId inboxId, String userId, @Nullable Set<ArticleNumber> numbers) {}

    @CommandHandler
    void handle(DiscardHeldChangeSet command) {
        entries.load(command.inboxId().value()).execute(entry -> entry.discard(command.userId(), command.numbers()));
    }

    /**
     * Close what a till has sent that was no main, since a main till has taken it over.
     *
     * @param numbers only these articles; null: all that is left
     */
    record CloseAsPublished(
            InboxId inboxId,
            String userId,
            DeviceId main,
            String requestId,
            @Nullable Set<ArticleNumber> numbers) {}

    @CommandHandler
    void handle(CloseAsPublished command) {
        entries.load(command.inboxId().value())
                .execute(entry ->
                        entry.published(command.userId(), command.main(), command.requestId(), command.numbers()));
    }
}
