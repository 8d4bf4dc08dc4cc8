package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.pairing.CodeState;
import tillsync.till.DeviceId;

/**
 * A code as it is stored.
 *
 * @param deviceCodeHash SHA-256 of the secret that the till polls with
 * @param asker the paired till that asks for a further user; null: a till that is not paired
 * @param claim what was confirmed; null: nothing yet
 */
record Code(
        byte[] deviceCodeHash,
        CodeState state,
        Told told,
        @Nullable DeviceId asker,
        @Nullable Claim claim) {

    /** The device that the till is now, and the pairing that its token belongs to. */
    record Claim(DeviceId device, String pairing) {}
}
