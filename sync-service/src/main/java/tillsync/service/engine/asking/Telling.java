package tillsync.service.engine.asking;

import org.springframework.stereotype.Component;
import tillsync.service.engine.pull.RequestSignals;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequest;
import tillsync.till.DeviceId;

/** Tells tills that they are asked something. */
@Component
public class Telling {
    private final RequestSignals signals;
    private final WaitingTills waiting;
    private final Presence presence;

    Telling(RequestSignals signals, WaitingTills waiting, Presence presence) {
        this.signals = signals;
        this.waiting = waiting;
        this.presence = presence;
    }

    /** A till that has said good-bye is not told, and so surely does nothing: its stream may still seem to be open. */
    public void tell(TillRequest request) {
        if (presence.here(request.device()) != null) {
            signals.requested(request);
            waiting.wake(request.device());
        }
    }

    /** An answer that told it of the question may have been lost: a wait that the till began since is ended too. */
    void remind(DeviceId device) {
        signals.remind(device);
        waiting.remind(device);
    }
}
