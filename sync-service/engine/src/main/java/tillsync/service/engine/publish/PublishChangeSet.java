package tillsync.service.engine.publish;

import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Origin;
import tillsync.till.DeviceId;

/**
 * A till publishes a change set.
 *
 * @param pairing when the till asked: a till that was replaced meanwhile publishes no more
 * @param hold whether to put it into the inbox even if the till is a main
 * @param at the till's own time; "" if it sent none
 */
public record PublishChangeSet(
        DeviceId device, String pairing, long sequence, ChangeSet set, String at, Origin origin, boolean hold) {}
