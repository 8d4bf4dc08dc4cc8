package tillsync.service.engine.asking;

import org.springframework.stereotype.Component;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillRequest;
import tillsync.service.tills.device.TillRequests;
import tillsync.till.DeviceId;

/** Tells tills that are connected to this node that they are asked something. */
@Component
record Telling(TillRequests requests, RequestSignals signals, Presence presence) {
    /** Begins to offer a request: from now on the till gets it, also if it comes later. */
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

    /**
     * Tells a till of a request. One that has said good-bye is not told, and so surely does nothing: its stream may
     * still seem to be open.
     */
    void tell(TillRequest request) {
        if (isHere(request.device())) {
            signals.requested(request);
        }
    }

    /**
     * Reminds a till, since the answer that told it of the question may have been lost: ends also a wait that it has
     * begun since.
     */
    void remind(DeviceId device) {
        signals.remind(device);
    }
}
