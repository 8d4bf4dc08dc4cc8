package tillsync.service.tills.device;

import java.util.Collection;
import tillsync.till.DeviceId;

/** Who wants to know that something is another now of what people see of tills. It must not keep the thread. */
public interface Noticed {
    void noticed(Collection<DeviceId> devices);
}
