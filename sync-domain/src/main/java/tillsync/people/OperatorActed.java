package tillsync.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * The operator of the service did something that concerns a merchant.
 *
 * @param devices the merchant's tills that it concerns: it stands in the audit of each
 * @param what such as ACCOUNT_LOCKED
 * @param user whose account it was done to; null: nobody's
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
