package tillsync.service.tills.device;

import java.util.List;
import java.util.Optional;
import tillsync.till.DeviceId;

/** The tills' rows, one holder at a time. */
public interface TillLocks {

    /**
     * Finds the till and locks its row until the transaction ends. So what a till publishes and what is decided about
     * its place happen one after the other, on whichever node.
     */
    Optional<Device> lock(DeviceId id);

    /**
     * As {@link #lock}, of those tills that nobody else keeps: it waits for nobody, so that many tills may be kept at
     * once.
     */
    List<Device> lockThoseFree(List<DeviceId> ids);
}
