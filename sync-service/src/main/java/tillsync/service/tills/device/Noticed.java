package tillsync.service.tills.device;

import java.util.Collection;
import tillsync.till.DeviceId;

/** Is told that something shown of tills has changed. It must not keep the thread. */
public interface Noticed {
    void noticed(Collection<DeviceId> devices);
}
