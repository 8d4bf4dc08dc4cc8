package tillsync.service.tills.device;

import java.util.Collection;
import tillsync.till.DeviceId;

/** A listener for changes of what is shown of tills. It must not block the thread. */
public interface Noticed {
    void noticed(Collection<DeviceId> devices);
}
