package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.pairing.CodeState;
import tillsync.pairing.TillPublicKey;
import tillsync.till.DeviceId;

/**
 * A code as it is stored.
 *
 * @param deviceCodeHash SHA-256 of the secret that the till polls with
 * @param asker the paired till that asks for a further user; null: a till that is not paired
 * @param claim null: not confirmed yet
 * @param origin null: drawn by a node that does not store it
 */
record Code(
        byte[] deviceCodeHash,
        CodeState state,
        SelfDescription told,
        @Nullable DeviceId asker,
        @Nullable Claim claim,
        @Nullable Origin origin) {

    /**
     * The request that drew a code.
     *
     * @param address from which the till asked
     * @param key of the till; null: it has none, and gets a token that it keeps
     * @param service the address by which the till knows the service; null: it does not say
     */
    record Origin(
            String address,
            @Nullable TillPublicKey key,
            @Nullable String service) {}

    @Nullable
    TillPublicKey key() {
        return origin == null ? null : origin.key();
    }

    /** The device that the till is now, and the pairing that its token belongs to. */
    record Claim(DeviceId device, String pairing) {}
}
