package tillsync.service.device;

import tillsync.till.DeviceId;

/**
 * A new till takes a device over: whatever the old one has open ends. Told to the application inside the transaction; it is
 * no event of the event store, since nothing of the topology changes.
 */
public record TillReplaced(DeviceId device) {}
