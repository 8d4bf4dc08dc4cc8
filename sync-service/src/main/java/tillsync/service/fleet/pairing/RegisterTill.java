package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.pairing.TillPublicKey;
import tillsync.people.UserId;
import tillsync.service.tills.device.Device;

/**
 * A user connects a till: it becomes a device of its merchant, and a main with an empty catalogue; the user is its
 * OWNER.
 *
 * @param tokenHash SHA-256 of its token; null: it has a key
 * @param key null: it has a token
 */
record RegisterTill(
        Device device,
        byte @Nullable [] tokenHash,
        UserId user,
        @Nullable TillPublicKey key) {}
