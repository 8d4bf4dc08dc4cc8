package tillsync.service.fleet.overview;

import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** A user says that the till which is connected now has the real store. */
record ConfirmStore(UserId user, DeviceId device) {}
