package tillsync.service.engine.publish;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.service.engine.guard.Guarding;
import tillsync.service.engine.topology.Sources;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.device.TillLocks;

/** {@link Publishing} inside the transaction of a command. */
@Component
class PublishHandler {
    private final Publishing publishing;

    PublishHandler(
            TillLocks tills,
            FirstAnswers answers,
            Sources sources,
            AxonPublishing streams,
            Guarding guarding,
            Ids ids) {
        this.publishing = new Publishing(tills, answers, sources, streams, guarding, ids::id);
    }

    @CommandHandler
    PublishAnswer handle(PublishChangeSet command) {
        return publishing.publish(command);
    }
}
