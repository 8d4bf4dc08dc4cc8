package tillsync.service.operation.rebuild;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Rebuilds one stream's rows in one transaction. */
@Component
record RebuildHandler(StreamRows rows) {
    @CommandHandler
    void handle(RebuildStream command) throws Exception {
        rows.lock(command.type(), command.stream());
        rows.write(command.stream());
    }
}
