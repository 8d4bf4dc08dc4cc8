package tillsync.service.topology;

import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueId;
import tillsync.service.catalogue.CatalogueAggregate;
import tillsync.service.catalogue.CatalogueStates;
import tillsync.service.device.Devices;
import tillsync.service.store.Ids;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Assignment;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent.Assigned;

/**
 * Changes a topology inside the transaction of the command that asked for it, together with the catalogues that begin by
 * it. The rows of all tills involved are locked first, in the order of their ids: nobody publishes meanwhile.
 */
@Component
public class TopologyChanges {
    private final Repository<TopologyAggregate> topologies;
    private final Repository<CatalogueAggregate> catalogues;
    private final CatalogueStates states;
    private final Devices devices;
    private final Ids ids;

    TopologyChanges(
            Repository<TopologyAggregate> topologies,
            Repository<CatalogueAggregate> catalogues,
            CatalogueStates states,
            Devices devices,
            Ids ids) {
        this.topologies = topologies;
        this.catalogues = catalogues;
        this.states = states;
        this.devices = devices;
        this.ids = ids;
    }

    /** A new till becomes a main with an empty catalogue of its own. */
    public void join(MerchantId merchant, DeviceId device) {
        var catalogue = newCatalogue();
        change(() -> topologies
                .loadOrCreate(merchant.value(), TopologyAggregate::new)
                .execute(topology -> topology.join(merchant, device, catalogue)));
        begin(new CatalogueEvent.Opened(catalogue, merchant, device));
    }

    /** A till that was signed off is connected again: it finds its place, or its own last catalogue. */
    public void returns(MerchantId merchant, DeviceId device) {
        topologies.load(merchant.value()).execute(topology -> topology.returns(device));
    }

    /**
     * Applies a whole change; nothing is stored where nothing would change.
     *
     * @param before sees the topology and what is about to change, and may refuse
     */
    void assign(MerchantId merchant, List<Assignment> assignments, BiConsumer<Topology, List<Assigned>> before) {
        var aggregate = topologies.load(merchant.value());
        var topology = aggregate.invoke(TopologyAggregate::state);
        lock(topology, assignments);
        var decided = topology.decide(assignments, this::newCatalogue);
        before.accept(topology, decided);
        if (!decided.isEmpty()) {
            aggregate.execute(shell -> shell.assign(decided));
            fork(topology, decided);
        }
    }

    /** A till is signed off; what becomes of its followers is decided in the same step. */
    public void leave(MerchantId merchant, DeviceId device, Topology.@Nullable Followers followers) {
        var aggregate = topologies.load(merchant.value());
        var topology = aggregate.invoke(TopologyAggregate::state);
        lock(
                topology,
                topology.followersOf(device).stream().map(Assignment::main).toList());
        devices.lock(device);
        fork(topology, aggregate.invoke(shell -> shell.leave(device, followers, this::newCatalogue)));
    }

    private void fork(Topology before, List<Assigned> assigned) {
        for (var till : assigned) {
            var catalogue = till.catalogue();
            if (till.copied() && catalogue != null) {
                var from = before.catalogueOf(till.device());
                var parent = catalogues.load(from.value()).invoke(CatalogueAggregate::state);
                states.remember(parent);
                begin(new CatalogueEvent.Forked(
                        catalogue,
                        before.merchant(),
                        till.device(),
                        from,
                        parent.revision(),
                        parent.articles().size(),
                        parent.digest()));
            }
        }
    }

    private void begin(CatalogueEvent beginning) {
        change(() -> catalogues.newInstance(() -> new CatalogueAggregate(beginning)));
    }

    private void lock(Topology topology, List<Assignment> assignments) {
        var involved = new TreeSet<DeviceId>();
        for (var assignment : assignments) {
            involved.add(assignment.deviceId());
            var place = topology.places().get(assignment.deviceId());
            if (assignment.follows() != null) {
                involved.add(assignment.follows());
            }
            if (place != null && place.follows() != null) {
                involved.add(place.follows());
            }
        }
        involved.forEach(devices::lock);
    }

    private CatalogueId newCatalogue() {
        return CatalogueId.of(ids.id());
    }

    /** Axon's repositories declare checked exceptions that only a constructor of ours could throw. */
    private interface Change {
        void run() throws Exception;
    }

    private static void change(Change change) {
        try {
            change.run();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }
}
