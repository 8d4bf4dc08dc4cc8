package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;

/**
 * A till whose code was confirmed gets its token, this once.
 *
 * @param tokenHash SHA-256 of a new token
 * @param asking the paired till that asks, known by the token that it has and keeps; null: one that is not paired
 */
record GiveToken(
        byte[] deviceCodeHash, byte[] tokenHash, @Nullable DeviceId asking) {}
