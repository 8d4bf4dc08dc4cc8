package tillsync.people;

import java.util.List;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * A user decided where a merchant's own server is told what happens; who it was is beside the event.
 *
 * @param devices the merchant's tills then: it stands in the audit of each
 * @param host of the server's address, which may itself be a secret
 * @param what ADDED, PAUSED, RESUMED or REMOVED
 */
public record WebhookChanged(MerchantId merchant, List<DeviceId> devices, String webhook, String host, String what) {
    public WebhookChanged {
        devices = List.copyOf(devices);
    }
}
