package tillsync.service.tills.device;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;
import tillsync.till.Knowledge;
import tillsync.till.MerchantId;

/**
 * A till as it described itself. Its row is read by the names of its columns, so each column is a component.
 *
 * @param pairing changes when a new till takes the device over; sequences belong to (device, pairing)
 * @param formerPairing the one before; null: there was none
 * @param storeCopied whether the till's store turned up twice: it may not publish until a user says which till is the
 *     real one
 * @param knows what it knows beyond the first version of the protocol, by its last hello
 * @param kinds of records that it named then, and gets
 */
public record Device(
        DeviceId id,
        MerchantId merchant,
        String name,
        @Nullable String place,
        String model,
        String software,
        String adapter,
        String pairing,
        @Nullable String formerPairing,
        Delivery delivery,
        boolean storeCopied,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime signedOffAt,
        Knowledge knows,
        Kinds kinds) {

    /** A till that has just been connected. */
    public static Device connected(
            DeviceId id,
            MerchantId merchant,
            String name,
            @Nullable String place,
            Admission.Admitted till,
            String pairing,
            OffsetDateTime at) {
        return new Device(
                id,
                merchant,
                name,
                place,
                till.model(),
                till.software(),
                till.adapter(),
                pairing,
                null,
                Delivery.AUTO,
                false,
                at,
                null,
                Knowledge.NONE,
                Kinds.NONE);
    }
}
