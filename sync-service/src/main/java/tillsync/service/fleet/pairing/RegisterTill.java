package tillsync.service.fleet.pairing;

import tillsync.people.UserId;
import tillsync.service.tills.device.Device;

/**
 * A user connects a till: it becomes a device of its merchant, and a main with an empty catalogue; the user is its
 * OWNER.
 */
record RegisterTill(Device device, byte[] tokenHash, UserId user) {}
