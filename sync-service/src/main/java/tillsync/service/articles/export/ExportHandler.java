package tillsync.service.articles.export;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.EventLog;

/** Keeps who has taken which export. */
@Component
record ExportHandler(EventLog events) {
    @CommandHandler
    void handle(NoteExport command) {
        events.append(command.exported());
    }
}
