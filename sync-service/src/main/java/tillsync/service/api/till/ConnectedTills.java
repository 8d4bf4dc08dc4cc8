package tillsync.service.api.till;

import org.springframework.stereotype.Component;
import tillsync.service.api.pull.PullSignals;
import tillsync.service.engine.asking.RequestSignals;
import tillsync.service.tills.device.TillRequest;
import tillsync.till.DeviceId;

/** Reaches tills by their event stream, by their wait for changes, and by their wait for requests. */
@Component
record ConnectedTills(PullSignals pulls, WaitingTills waiting) implements RequestSignals {
    @Override
    public void requested(TillRequest request) {
        pulls.requested(request);
        waiting.wake(request.device());
    }

    @Override
    public void remind(DeviceId device) {
        pulls.remind(device);
        waiting.remind(device);
    }
}
