package tillsync.service.fleet.pairing;

import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** A user confirms a paired till that asks for a further user. No pairing begins. */
record LinkUser(byte[] deviceCodeHash, DeviceId till, UserId user) {}
