package tillsync.service.fleet.team;

import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** A user leaves a till, by their own decision or by an OWNER's. */
record WithdrawUser(DeviceId device, UserId by, UserId user) {}
