package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.people.UserId;
import tillsync.till.DeviceId;
import tillsync.topology.Topology;

/**
 * A till leaves.
 *
 * @param pairing of the till when it asked itself: a till that was replaced meanwhile signs nobody off; null: a user
 *     asked
 * @param user who asked; null: the till itself
 * @param followers what becomes of its followers; null: it must have none
 */
record SignOffTill(
        DeviceId device, @Nullable String pairing, @Nullable UserId user, Topology.@Nullable Followers followers) {}
