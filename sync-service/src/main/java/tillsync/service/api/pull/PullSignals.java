package tillsync.service.api.pull;

import org.springframework.stereotype.Component;
import tillsync.service.tills.device.TillRequest;
import tillsync.service.tills.device.TillRequests;
import tillsync.till.DeviceId;

/** Tells a till that it is asked something: by its event stream, and by ending its wait for changes. */
@Component
public class PullSignals {
    private final EventStreams streams;
    private final Waiters waiters;
    private final TillRequests requests;

    PullSignals(EventStreams streams, Waiters waiters, TillRequests requests) {
        this.streams = streams;
        this.waiters = waiters;
        this.requests = requests;
    }

    /** Tells the till at once if it listens or waits; else it finds out when it comes. */
    public void requested(TillRequest request) {
        streams.requested(request);
        if (waiters.wake(request.device())) {
            requests.announce(request.device());
        }
    }

    /** Ends a wait of the till, if it was not told of one of its requests lately. */
    public void remind(DeviceId device) {
        if (waiters.isWaiting(device) && requests.announce(device)) {
            waiters.wake(device);
        }
    }
}
