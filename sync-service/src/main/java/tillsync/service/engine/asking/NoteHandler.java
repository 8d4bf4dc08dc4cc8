package tillsync.service.engine.asking;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.ChangeRequested;
import tillsync.service.store.database.EventLog;

/** Keeps who asked tills for changes. */
@Component
class NoteHandler {
    private final EventLog events;

    NoteHandler(EventLog events) {
        this.events = events;
    }

    @CommandHandler
    void handle(NoteChange command) {
        events.append(new ChangeRequested(command.merchant(), command.device(), command.request(), command.edits()));
    }
}
