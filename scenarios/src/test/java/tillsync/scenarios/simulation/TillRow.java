package tillsync.scenarios.simulation;

import java.time.OffsetDateTime;
import tillsync.article.Kinds;
import tillsync.service.tills.device.Device;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;
import tillsync.till.Knowledge;
import tillsync.till.MerchantId;

/**
 * A till's row at the service.
 *
 * @param session that the last hello gave, and {@code former} the one that it brought; both are null before the first hello
 */
record TillRow(Device device, String session, String former) {
    static final String FIRST_PAIRING = "p1";
    private static final OffsetDateTime THEN = OffsetDateTime.parse("2026-11-24T12:00:00Z");

    static TillRow of(DeviceId id, MerchantId merchant) {
        return new TillRow(
                device(id, merchant, FIRST_PAIRING, null, Delivery.AUTO, false, null, Kinds.NONE), null, null);
    }

    private static Device device(
            DeviceId id,
            MerchantId merchant,
            String pairing,
            String formerPairing,
            Delivery delivery,
            boolean copied,
            OffsetDateTime signedOffAt,
            Kinds kinds) {
        return new Device(
                id,
                merchant,
                id.value(),
                null,
                "POSSUM16",
                "TAXOPOS-POSSUM-2.0.24.141",
                "1.0.0",
                pairing,
                formerPairing,
                delivery,
                copied,
                THEN,
                signedOffAt,
                Knowledge.HERE,
                kinds);
    }

    private Device device(Delivery delivery, boolean copied, OffsetDateTime signedOffAt) {
        return device(delivery, copied, signedOffAt, device.kinds());
    }

    private Device device(Delivery delivery, boolean copied, OffsetDateTime signedOffAt, Kinds kinds) {
        return device(
                device.id(),
                device.merchant(),
                device.pairing(),
                device.formerPairing(),
                delivery,
                copied,
                signedOffAt,
                kinds);
    }

    boolean isSignedOff() {
        return device.signedOffAt() != null;
    }

    /** @param kinds of records that its hello names */
    TillRow begins(String next, String brought, boolean copied, Kinds kinds) {
        return new TillRow(
                device(device.delivery(), copied || device.storeCopied(), device.signedOffAt(), kinds),
                next,
                brought == null ? "" : brought);
    }

    TillRow knowing(Kinds kinds) {
        var same = device(device.delivery(), device.storeCopied(), device.signedOffAt(), kinds);
        return new TillRow(same, session, former);
    }

    TillRow isConfirmed() {
        return new TillRow(device(device.delivery(), false, device.signedOffAt()), null, null);
    }

    TillRow delivers(Delivery delivery) {
        return new TillRow(device(delivery, device.storeCopied(), device.signedOffAt()), session, former);
    }

    TillRow isSignedOffNow() {
        return new TillRow(device(device.delivery(), device.storeCopied(), THEN), session, former);
    }

    /** Another till takes the device over, or the same one under a new token. */
    TillRow isPairedAs(String pairing) {
        return new TillRow(
                device(
                        device.id(),
                        device.merchant(),
                        pairing,
                        device.pairing(),
                        device.delivery(),
                        false,
                        null,
                        Kinds.NONE),
                null,
                null);
    }
}
