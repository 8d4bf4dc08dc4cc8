package tillsync.service.engine.topology;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import tillsync.till.MerchantId;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent;

/** The shell around {@link Topology}: one stream per merchant. All rules are in the domain. */
@Aggregate(type = "topology", cache = "topologyCache")
class TopologyAggregate {
    @AggregateIdentifier
    private MerchantId merchant;

    private Topology state;

    TopologyAggregate() {}

    Topology state(MerchantId owner) {
        return state == null ? Topology.empty(owner) : state;
    }

    void append(TopologyEvent event) {
        AggregateLifecycle.apply(event);
    }

    @EventSourcingHandler
    void on(TopologyEvent event) {
        merchant = event.merchant();
        state = state(merchant).evolve(event);
    }
}
