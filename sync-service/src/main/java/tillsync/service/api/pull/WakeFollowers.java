package tillsync.service.api.pull;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent.Approved;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.DeliveryHeld;
import tillsync.catalogue.CatalogueEvent.DeliveryModeSet;
import tillsync.catalogue.CatalogueEvent.DeliveryReleased;
import tillsync.catalogue.CatalogueEvent.PilotReleased;
import tillsync.people.TillEvent.StoreConfirmed;
import tillsync.people.TillEvent.TillReplaced;
import tillsync.service.store.events.Wakes;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signal.Kind;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.Presence;
import tillsync.service.web.trace.Traces;
import tillsync.till.DeviceId;
import tillsync.topology.TopologyEvent;
import tillsync.topology.TopologyEvent.Assigned;

/** Tells all nodes what has happened, once it is on the disk, so that those who wait are woken. */
@Component
@ProcessingGroup("state")
record WakeFollowers(
        Wakes wakes,
        Signals signals,
        EventStreams streams,
        Presence presence,
        @Nullable Traces traces) {
    @EventHandler
    void on(ChangeSetPublished event) {
        var publication = event.publication();
        var trace = traces == null ? null : traces.of(publication.device(), publication.sequence());
        if (trace != null) {
            tellLater(Signal.traced(event.catalogue(), event.revision(), trace));
        }
        tellLater(Signal.changed(event.catalogue(), event.revision()));
    }

    /** Has the main say hello again, which tells it. */
    @EventHandler
    void on(DeliveryHeld event) {
        tellLater(Signal.of(Kind.TOLD, event.main()));
    }

    @EventHandler
    void on(DeliveryReleased event) {
        tellLater(Signal.released(event.catalogue()));
        tellLater(Signal.of(Kind.TOLD, event.main()));
    }

    @EventHandler
    void on(PilotReleased event) {
        tellLater(Signal.released(event.catalogue()));
    }

    @EventHandler
    void on(Approved event) {
        tellLater(Signal.released(event.catalogue()));
    }

    /** Has pilot tills look by themselves: they may get more now than all others. */
    @EventHandler
    void on(DeliveryModeSet event) {
        tellLater(Signal.released(event.catalogue()));
        event.mode().pilots().forEach(pilot -> tellLater(Signal.of(Kind.TOLD, pilot)));
    }

    @EventHandler
    void on(TopologyEvent event) {
        event.moved().forEach(this::placed);
        event.signedOff().ifPresent(device -> leavesLater(Kind.LEFT, device));
    }

    /** Has the old till ask again: it is told that its token is dead. */
    @EventHandler
    void on(TillReplaced replaced) {
        leavesLater(Kind.RENEWED, replaced.device());
    }

    /** Has both tills say hello again: one of them is refused from then on. */
    @EventHandler
    void on(StoreConfirmed confirmed) {
        tellLater(Signal.of(Kind.RENEWED, confirmed.device()));
    }

    private void placed(Assigned till) {
        streams.mute(till.device());
        wakes.afterRollback(() -> streams.assigned(till.device()));
        tellLater(Signal.of(Kind.PLACED, till.device()));
    }

    /** Tells a till why it leaves, before all that it has open is ended. */
    private void leavesLater(Kind why, DeviceId device) {
        wakes.afterCommit(() -> {
            signals.tell(Signal.of(why, device));
            presence.left(device);
        });
    }

    private void tellLater(Signal signal) {
        wakes.afterCommit(() -> signals.tell(signal));
    }
}
