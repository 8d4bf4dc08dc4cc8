package tillsync.service.engine.catalogue;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.Repository;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.springframework.context.annotation.Bean;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Durability;
import tillsync.service.store.database.LockableStream;
import tillsync.service.store.database.SnapshotType;

/** Makes the aggregate's cache and snapshots. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {
    /** A cache that takes a share of the heap: some 300 MB at most for one of 4 GB. */
    @Bean
    CatalogueCache catalogueCache(Durability durability) {
        var cache = new CatalogueCache(Runtime.getRuntime().maxMemory() / 2_000);
        durability.whenOpenedAnew(cache::removeAll);
        return cache;
    }

    @Bean
    LockableStream catalogueStreams(Repository<CatalogueAggregate> catalogues) {
        return new LockableStream("catalogue", catalogues::load);
    }

    @Bean
    static SnapshotType catalogueSnapshotType() {
        return new SnapshotType("catalogue.snapshot", CatalogueAggregate.class);
    }

    @Bean
    SnapshotTriggerDefinition catalogueSnapshots(Snapshotter snapshotter) {
        return new SnapshotTriggers(snapshotter);
    }

    /** Snapshots are made in the background: no publish waits for one. */
    @Bean
    Snapshotter snapshotter(
            Configuration configuration,
            HandlerDefinition handlers,
            ParameterResolverFactory parameters,
            EventStore events,
            TransactionManager transactions) {
        return SpringAggregateSnapshotter.builder()
                .repositoryProvider(configuration::repository)
                .transactionManager(transactions)
                .eventStore(events)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers)
                .executor(Background.threads("snapshots", 1))
                .build();
    }
}
