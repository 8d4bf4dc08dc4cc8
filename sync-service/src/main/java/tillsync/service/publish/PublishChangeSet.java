package tillsync.service.publish;

import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Origin;
import tillsync.till.DeviceId;

/**
 * A till publishes a change set.
 *
 * @param at the till's own time; "" where it sent none
 */
record PublishChangeSet(DeviceId device, long sequence, ChangeSet set, String at, Origin origin) {}
