package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import tillsync.pairing.TillPublicKey;
import tillsync.problem.Refusal;

/** Refuses invalid keys of tills. */
final class TillKeyRules {
    private TillKeyRules() {}

    /** Refuses INVALID if that is no JWK of P-256, or has a private part. */
    static TillPublicKey read(String pointer, String jwk) {
        try {
            return TillPublicKey.read(jwk);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid(pointer, "KEY", String.valueOf(wrong.getMessage()));
        }
    }

    /** Reads a key from the members of its JWK. Refuses INVALID as {@link #read} does. */
    static TillPublicKey of(
            String pointer, @Nullable String kty, @Nullable String crv, @Nullable String x, @Nullable String y) {
        if (!"EC".equals(kty) || !"P-256".equals(crv) || x == null || y == null) {
            throw Refusal.invalid(pointer, "KEY", "key: of another kind (expected: a JWK of P-256)");
        }
        try {
            return new TillPublicKey(x, y);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid(pointer, "KEY", String.valueOf(wrong.getMessage()));
        }
    }
}
