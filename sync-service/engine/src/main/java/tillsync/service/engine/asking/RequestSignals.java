package tillsync.service.engine.asking;

import tillsync.service.tills.device.TillRequest;
import tillsync.till.DeviceId;

/** Reaches tills that listen or wait at this node. */
public interface RequestSignals {

    /** Tells the till of a request at once if it listens or waits; else it finds out when it comes. */
    void requested(TillRequest request);

    /** Ends the waits of a till that was not told of one of its requests lately. */
    void remind(DeviceId device);
}
