package tillsync.service.fleet.arranging;

import tillsync.till.DeviceId;

/**
 * A till of the user who arranges.
 *
 * @param movable whether that user may change where its articles come from, and let others follow it
 */
record Till(DeviceId id, String name, boolean movable) {}
