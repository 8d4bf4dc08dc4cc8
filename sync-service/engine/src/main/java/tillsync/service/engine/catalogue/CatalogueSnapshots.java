package tillsync.service.engine.catalogue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.catalogue.Catalogue;
import tillsync.service.store.database.Background;

/**
 * Writes snapshots of catalogues in the background, from the aggregates that are in memory. Axon's own snapshotter
 * makes each aggregate anew from the store: a second catalogue in memory, beside the one that is edited.
 */
final class CatalogueSnapshots implements Snapshotter {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueSnapshots.class);

    private final Supplier<Repository<CatalogueAggregate>> catalogues;
    private final Predicate<Catalogue> isStored;
    private final EventStore events;
    private final TransactionManager transactions;
    private final Executor executor = Background.threads("snapshots", 1);
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param catalogues is asked late, because a repository needs its snapshotter first
     * @param isStored whether the database has that state
     */
    CatalogueSnapshots(
            Supplier<Repository<CatalogueAggregate>> catalogues,
            Predicate<Catalogue> isStored,
            EventStore events,
            TransactionManager transactions) {
        this.catalogues = catalogues;
        this.isStored = isStored;
        this.events = events;
        this.transactions = transactions;
    }

    /** A catalogue after the event of that sequence. */
    private record Moment(long sequence, CatalogueAggregate catalogue) {}

    @Override
    public void scheduleSnapshot(Class<?> aggregate, String id) {
        if (underWay.add(id)) {
            executor.execute(() -> {
                try {
                    store(id, moment(id));
                } catch (ConcurrencyException written) {
                    LOG.debug("snapshot of {}: another node has written it", id);
                } catch (RuntimeException failure) {
                    LOG.warn("snapshot of {}: failed, a later event tries again: {}", id, failure.toString());
                } finally {
                    underWay.remove(id);
                }
            });
        }
    }

    /** Holds the catalogue's lock only while it is copied: no publish waits for a snapshot that is written. */
    private Moment moment(String id) {
        var work = DefaultUnitOfWork.startAndGet(null);
        work.attachTransaction(transactions);
        return work.executeWithResult(() -> {
                    var aggregate = catalogues.get().load(id);
                    return new Moment(aggregate.version(), aggregate.invoke(CatalogueAggregate::copy));
                })
                .getPayload();
    }

    /** Writes nothing that the database does not have: a database that failed may have lost what is in memory. */
    private void store(String id, Moment moment) {
        transactions.executeInTransaction(() -> {
            long last = events.lastSequenceNumberFor(id).orElse(-1L);
            if (last >= moment.sequence() && isStored.test(moment.catalogue().state())) {
                events.storeSnapshot(new GenericDomainEventMessage<>(
                        CatalogueAggregate.TYPE, id, moment.sequence(), moment.catalogue()));
            }
        });
    }
}
