package tillsync.service.engine.asking;

import org.springframework.stereotype.Component;
import tillsync.service.engine.pull.RequestSignals;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequest;
import tillsync.service.tills.device.TillRequests;
import tillsync.till.DeviceId;

/** Tells tills that are connected to this node that they are asked something. */
@Component
record Telling(TillRequests requests, RequestSignals signals, WaitingTills waiting, Presence presence) {
    /** From now on the till gets it, also if it comes later. */
    void begin(TillRequest request) {
        requests.add(request);
        tell(request);
    }

    void end(TillRequest request) {
        requests.remove(request);
    }

    boolean isHere(DeviceId device) {
        return presence.here(device) != null;
    }

    /** A till that has said good-bye is not told, and so surely does nothing: its stream may still seem to be open. */
    void tell(TillRequest request) {
        if (isHere(request.device())) {
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
