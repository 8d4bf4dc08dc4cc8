package tillsync.service.engine.guard;

import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** A user wants the catalogue of a main to be distributed as it is. */
record Distribute(UserId user, DeviceId main) {}
