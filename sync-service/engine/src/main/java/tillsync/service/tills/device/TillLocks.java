package tillsync.service.tills.device;

import java.util.List;
import java.util.Optional;
import tillsync.till.DeviceId;

/** The tills' rows, one holder at a time. */
public interface TillLocks {

    /**
     * Finds the till and locks its row until the transaction ends. A till's publications and decisions about its place
     * thus follow one another, on whichever node.
     */
    Optional<Device> lock(DeviceId id);

    /**
     * Locks these tills as {@link #lock} does, but skips those that others have locked. Since it waits for nobody, many
     * tills may be locked at once.
     */
    List<Device> lockThoseFree(List<DeviceId> ids);
}
