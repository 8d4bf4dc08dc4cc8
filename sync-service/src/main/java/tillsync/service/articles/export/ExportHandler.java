package tillsync.service.articles.export;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.EventLog;

/** Records the exports that users have taken. */
@Component
record ExportHandler(EventLog events) {
    @CommandHandler
    void handle(NoteExport command) {
        events.append(command.exported());
    }
}
