package tillsync.service.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** A user confirms a till that is not paired. @param replaces the device that it takes over; null: it becomes a new one */
record ConfirmCode(
        byte[] deviceCodeHash,
        MerchantId merchant,
        @Nullable DeviceId replaces) {}
