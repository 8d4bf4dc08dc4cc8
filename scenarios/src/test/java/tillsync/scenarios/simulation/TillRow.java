package tillsync.scenarios.simulation;

import java.time.OffsetDateTime;
import tillsync.service.device.Device;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * A till's row at the service.
 *
 * @param session given by its last hello, and {@code former} what that one brought; null where there was none
 */
record TillRow(Device device, String session, String former) {
    private static final OffsetDateTime THEN = OffsetDateTime.parse("2026-11-24T12:00:00Z");

    static TillRow of(DeviceId id, MerchantId merchant) {
        return new TillRow(device(id, merchant, "AUTO", false), null, null);
    }

    private static Device device(DeviceId id, MerchantId merchant, String delivery, boolean copied) {
        return new Device(
                id,
                merchant,
                id.value(),
                null,
                "POSSUM16",
                "TAXOPOS-POSSUM-2.0.24.141",
                "1.0.0",
                "p1",
                null,
                delivery,
                copied,
                THEN,
                null);
    }

    TillRow begins(String next, String brought, boolean copied) {
        var was = device.delivery();
        return new TillRow(
                device(device.id(), device.merchant(), was, copied || device.storeCopied()),
                next,
                brought == null ? "" : brought);
    }

    TillRow isConfirmed() {
        return new TillRow(device(device.id(), device.merchant(), device.delivery(), false), null, null);
    }

    TillRow delivers(String delivery) {
        return new TillRow(device(device.id(), device.merchant(), delivery, device.storeCopied()), session, former);
    }
}
