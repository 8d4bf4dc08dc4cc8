package tillsync.service.fleet.notices;

import tillsync.notice.OpeningHours;
import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** A user says when a till is to be there. */
public record OpenAt(UserId user, DeviceId device, OpeningHours hours) {}
