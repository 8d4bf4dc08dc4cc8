package tillsync.service.fleet.overview;

import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** Confirms that the connected till has the real store. */
record ConfirmStore(UserId user, DeviceId device) {}
