package tillsync.service.fleet.notices;

import tillsync.notice.OpeningHours;
import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** Sets the hours in which a till should be connected. */
public record OpenAt(UserId user, DeviceId device, OpeningHours hours) {}
