package tillsync.service.articles.labels;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.EventLog;

/** Records which labels were printed, and who said so. */
@Component
record LabelHandler(EventLog events) {
    @CommandHandler
    void handle(NoteLabels command) {
        events.append(command.printed());
    }
}
