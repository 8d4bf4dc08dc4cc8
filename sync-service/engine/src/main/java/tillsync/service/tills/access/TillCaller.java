package tillsync.service.tills.access;

import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;

/** A till that asks, known by its bearer token, as it was when it asked. */
public record TillCaller(Device device) {

    public DeviceId id() {
        return device.id();
    }
}
