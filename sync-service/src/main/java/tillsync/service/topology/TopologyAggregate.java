package tillsync.service.topology;

import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent;
import tillsync.topology.TopologyEvent.Assigned;
import tillsync.topology.TopologyEvent.TillJoined;
import tillsync.topology.TopologyEvent.TillLeft;
import tillsync.topology.TopologyEvent.TillReturned;
import tillsync.topology.TopologyEvent.TillsAssigned;

/** The shell around {@link Topology}: one stream per merchant. All rules are in the domain. */
@Aggregate(type = "topology", cache = "topologyCache")
class TopologyAggregate {
    @AggregateIdentifier
    private MerchantId merchant;

    private Topology state;

    TopologyAggregate() {}

    Topology state() {
        return state;
    }

    void join(MerchantId owner, DeviceId device, CatalogueId catalogue) {
        var before = state == null ? Topology.empty(owner) : state;
        AggregateLifecycle.apply(before.join(device, catalogue));
    }

    void returns(DeviceId device) {
        AggregateLifecycle.apply(state.returns(device));
    }

    void assign(List<Assigned> decided) {
        AggregateLifecycle.apply(state.assign(decided));
    }

    List<Assigned> leave(DeviceId device, Topology.@Nullable Followers followers, Supplier<CatalogueId> newCatalogue) {
        var left = state.leave(device, followers, newCatalogue);
        AggregateLifecycle.apply(left);
        return left.followers();
    }

    @EventSourcingHandler
    void on(TillJoined event) {
        merchant = event.merchant();
        evolve(event);
    }

    @EventSourcingHandler
    void on(TillsAssigned event) {
        evolve(event);
    }

    @EventSourcingHandler
    void on(TillLeft event) {
        evolve(event);
    }

    @EventSourcingHandler
    void on(TillReturned event) {
        evolve(event);
    }

    private void evolve(TopologyEvent event) {
        var before = state == null ? Topology.empty(event.merchant()) : state;
        state = before.evolve(event);
    }
}
