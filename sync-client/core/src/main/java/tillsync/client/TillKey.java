package tillsync.client;

import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/**
 * The till's key: a P-256 pair whose private part stays where it is. The till proves its identity by signing what the
 * service gives. A copy of the till's directory does not contain the key.
 *
 * <p>{@link KeyFile} keeps it in the user's profile, {@link KeyStoreKey} in a key store. Safe for use by several
 * threads.
 */
public interface TillKey {
    /** The public part. Makes the key if this machine has none. */
    ECPublicKey publicKey();

    /**
     * Signs by ECDSA with SHA-256.
     *
     * @return the signature as {@link java.security.Signature} gives it (DER); empty if this machine does not have the
     *     key: the till must be paired anew
     */
    Optional<byte[]> sign(byte[] bytes);
}
