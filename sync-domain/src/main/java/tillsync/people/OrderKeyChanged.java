package tillsync.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * A user decided whose signature counts on orders to a merchant's tills; the user is stored beside the event.
 *
 * @param devices the merchant's tills at that time, in whose audit the event appears
 * @param key the id of a public key; null if all orders are concerned
 * @param what ADDED, REMOVED, SIGNED_ONLY or UNSIGNED_TOO
 */
public record OrderKeyChanged(
        MerchantId merchant,
        List<DeviceId> devices,
        @Nullable String key,
        String what) {
    public OrderKeyChanged {
        devices = List.copyOf(devices);
    }
}
