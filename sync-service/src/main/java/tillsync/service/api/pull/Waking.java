package tillsync.service.api.pull;

import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.till.DeviceId;

/** Wakes those who wait on this node, by what any node has done. */
@Component
record Waking(Waiters waiters, EventStreams streams, DeliveryTimes times) implements Signals.Listener {
    @Override
    public void on(Signal signal) {
        switch (signal.kind()) {
            case TRACED -> times.traced(signal.catalogue(), signal.number(), signal.trace());
            case CHANGED -> changed(signal.catalogue(), signal.number());
            case RELEASED -> released(signal.catalogue());
            case TOLD -> streams.assigned(signal.device());
            case PLACED -> placed(signal.device());
            case LEFT -> {
                streams.signedOff(signal.device());
                waiters.wake(signal.device());
            }
            case RENEWED -> {
                streams.reopen(signal.device());
                waiters.end(signal.device());
            }
            default -> {}
        }
    }

    private void changed(CatalogueId catalogue, long revision) {
        times.committed(catalogue, revision);
        waiters.wake(catalogue);
        streams.changed(catalogue, revision);
    }

    private void released(CatalogueId catalogue) {
        waiters.wake(catalogue);
        streams.released(catalogue);
    }

    private void placed(DeviceId device) {
        waiters.wake(device);
        streams.assigned(device);
    }

    /** Wakes all, so that each looks for itself. */
    @Override
    public void missed() {
        waiters.wakeAll();
        streams.lookAll();
    }
}
