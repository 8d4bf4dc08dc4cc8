package tillsync.people;

import java.util.List;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * A user changed the webhook by which a merchant's own server is notified; the user is stored beside the event.
 *
 * @param devices the merchant's tills at that time, in whose audit the event appears
 * @param host of the server's address; the address itself may be secret
 * @param what ADDED, PAUSED, RESUMED or REMOVED
 */
public record WebhookChanged(MerchantId merchant, List<DeviceId> devices, String webhook, String host, String what) {
    public WebhookChanged {
        devices = List.copyOf(devices);
    }
}
