package tillsync.service.engine.catalogue;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.events.LockableStream;
import tillsync.service.store.events.SnapshotType;

/** Makes the aggregate's cache and snapshots. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {
    /** Bytes that a snapshot of a catalogue takes for each article, with its catalogue and while it is read again. */
    private static final long HEAP_OF_A_SNAPSHOTS_ARTICLE = 800;

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
        return new SnapshotTriggers(snapshotter, Runtime.getRuntime().maxMemory() / HEAP_OF_A_SNAPSHOTS_ARTICLE);
    }

    @Bean
    Snapshotter snapshotter(
            Configuration configuration, ArticleStates states, EventStore events, TransactionManager transactions) {
        return new CatalogueSnapshots(
                () -> configuration.repository(CatalogueAggregate.class), states::isStored, events, transactions);
    }
}
