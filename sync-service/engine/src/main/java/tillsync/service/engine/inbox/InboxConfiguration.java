package tillsync.service.engine.inbox;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tillsync.service.store.events.LockableStream;

/** Gives rebuilds the inbox's streams. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    @Bean
    LockableStream inboxStreams(Repository<InboxAggregate> entries) {
        return new LockableStream("inbox", entries::load);
    }
}
