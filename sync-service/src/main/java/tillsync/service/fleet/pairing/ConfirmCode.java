package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.people.UserId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * A user confirms a till that is not paired.
 *
 * @param replaces the device that it takes over, which may have been signed off; null: it becomes a new one
 */
record ConfirmCode(
        byte[] deviceCodeHash,
        UserId user,
        MerchantId merchant,
        @Nullable DeviceId replaces) {}
