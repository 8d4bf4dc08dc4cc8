package tillsync.service.pull;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.DeliveryHeld;
import tillsync.catalogue.CatalogueEvent.DeliveryReleased;
import tillsync.people.TillEvent.StoreConfirmed;
import tillsync.people.TillEvent.TillReplaced;
import tillsync.service.store.Wakes;
import tillsync.topology.TopologyEvent.Assigned;
import tillsync.topology.TopologyEvent.TillLeft;
import tillsync.topology.TopologyEvent.TillsAssigned;

/** Wakes who waits for what just happened, once it is on the disk. */
@Component
@ProcessingGroup("state")
class WakeFollowers {
    private final Wakes wakes;
    private final Waiters waiters;
    private final EventStreams streams;

    WakeFollowers(Wakes wakes, Waiters waiters, EventStreams streams) {
        this.wakes = wakes;
        this.waiters = waiters;
        this.streams = streams;
    }

    @EventHandler
    void on(ChangeSetPublished event) {
        wakes.afterCommit(() -> {
            waiters.wake(event.catalogue());
            streams.changed(event.catalogue(), event.revision());
        });
    }

    /** The main says hello again, and hears of it. */
    @EventHandler
    void on(DeliveryHeld event) {
        wakes.afterCommit(() -> streams.assigned(event.main()));
    }

    @EventHandler
    void on(DeliveryReleased event) {
        wakes.afterCommit(() -> {
            waiters.wake(event.catalogue());
            streams.changed(event.catalogue(), event.revision());
            streams.assigned(event.main());
        });
    }

    @EventHandler
    void on(TillsAssigned event) {
        event.tills().forEach(this::wakeLater);
    }

    @EventHandler
    void on(TillLeft event) {
        event.followers().forEach(this::wakeLater);
        wakes.afterCommit(() -> {
            streams.signedOff(event.device());
            waiters.wake(event.device());
        });
    }

    /** The old till has to ask again, and is told that its token is dead. */
    @EventHandler
    void on(TillReplaced replaced) {
        wakes.afterCommit(() -> {
            streams.reopen(replaced.device());
            waiters.end(replaced.device());
        });
    }

    /** Both tills have to say hello again: one of them is refused from then on. */
    @EventHandler
    void on(StoreConfirmed confirmed) {
        wakes.afterCommit(() -> {
            streams.reopen(confirmed.device());
            waiters.end(confirmed.device());
        });
    }

    private void wakeLater(Assigned till) {
        streams.mute(till.device());
        wakes.afterRollback(() -> streams.assigned(till.device()));
        wakes.afterCommit(() -> {
            waiters.wake(till.device());
            streams.assigned(till.device());
        });
    }
}
