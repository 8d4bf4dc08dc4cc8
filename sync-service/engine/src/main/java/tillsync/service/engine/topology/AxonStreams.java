package tillsync.service.engine.topology;

import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.service.engine.catalogue.CatalogueAggregate;
import tillsync.service.engine.catalogue.CatalogueStates;
import tillsync.service.limits.quota.Quotas;
import tillsync.till.MerchantId;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent;

/** The streams of topologies and beginning catalogues, as aggregates. */
@Component
record AxonStreams(
        Repository<TopologyAggregate> topologies,
        Repository<CatalogueAggregate> catalogues,
        CatalogueStates states,
        TillSources sources,
        Quotas quotas)
        implements TopologyChanges.Streams {
    /** The topology as of its last event. Reads it anew if another node has changed it since it was kept in memory. */
    @Override
    public Topology topology(MerchantId merchant) {
        var topology = aggregate(merchant).invoke(shell -> shell.state(merchant));
        long version = sources.version(merchant);
        if (topology.version() < version) {
            throw new ConcurrencyException(
                    "topology of " + merchant + ": " + topology.version() + " (expected: " + version + ")");
        }
        return topology;
    }

    @Override
    public void append(TopologyEvent event) {
        aggregate(event.merchant()).execute(shell -> shell.append(event));
    }

    private Aggregate<TopologyAggregate> aggregate(MerchantId merchant) {
        return change(() -> topologies.loadOrCreate(merchant.value(), TopologyAggregate::new));
    }

    /**
     * Begins a catalogue. A copy takes its parent's state from memory, unless another node has published: that spares
     * reading all its events.
     */
    @Override
    public void begin(CatalogueEvent beginning) {
        if (beginning instanceof Forked forked) {
            long rows = forked.articles() + forked.sums().count();
            quotas.copies(forked.merchant(), forked.catalogue(), rows);
            var parent = catalogues.load(forked.from().value()).invoke(CatalogueAggregate::state);
            if (parent.revision() == forked.fromRevision()) {
                states.remember(parent);
            }
        }
        change(() -> catalogues.newInstance(() -> new CatalogueAggregate(beginning)));
    }

    /** Axon's repositories declare checked exceptions that only a constructor of ours could throw. */
    private interface Change<T> {
        T run() throws Exception;
    }

    private static <T> T change(Change<T> change) {
        try {
            return change.run();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }
}
