package tillsync.service.pairing;

import tillsync.service.device.Device;

/** A till is connected: it becomes a device of its merchant, and a main with an empty catalogue. */
record RegisterTill(Device device, byte[] tokenHash) {}
