package tillsync.service.order;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.TillReplaced;
import tillsync.service.store.Wakes;
import tillsync.topology.TopologyEvent.TillLeft;
import tillsync.topology.TopologyEvent.TillsAssigned;

/** Orders of a till that is a follower now, was replaced, or was signed off, are looked at once that is on the disk. */
@Component
@ProcessingGroup("state")
class WhenTillsChange {
    private final Wakes wakes;
    private final Offers offers;

    WhenTillsChange(Wakes wakes, Offers offers) {
        this.wakes = wakes;
        this.offers = offers;
    }

    @EventHandler
    void on(TillsAssigned event) {
        wakes.afterCommit(() -> event.tills().forEach(till -> offers.look(till.device())));
    }

    @EventHandler
    void on(TillLeft event) {
        wakes.afterCommit(() -> offers.look(event.device()));
    }

    @EventHandler
    void on(TillReplaced replaced) {
        wakes.afterCommit(() -> offers.look(replaced.device()));
    }
}
