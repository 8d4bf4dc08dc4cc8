package tillsync.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * The operator of the service did something that concerns a merchant.
 *
 * @param devices the merchant's tills concerned, in whose audit the event appears
 * @param what such as ACCOUNT_LOCKED
 * @param user the user whose account was concerned; null if none
 */
public record OperatorActed(
        MerchantId merchant,
        List<DeviceId> devices,
        String what,
        @Nullable UserId user) {
    public OperatorActed {
        devices = List.copyOf(devices);
    }
}
