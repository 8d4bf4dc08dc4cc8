package tillsync.service.fleet.team;

import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** An OWNER says what another user may do with a till. */
record GiveRole(DeviceId device, UserId by, UserId user, TillRole role) {}
