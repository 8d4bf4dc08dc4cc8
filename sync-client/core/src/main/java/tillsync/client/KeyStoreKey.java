package tillsync.client;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A till's key in a Java key store, such as {@code AndroidKeyStore} or {@code Windows-MY}, which sign with keys that
 * nobody can export.
 */
public final class KeyStoreKey implements TillKey {
    private final KeyStore store;
    private final String alias;
    private final char @Nullable [] password;
    private final @Nullable String provider;
    private final @Nullable AlgorithmParameterSpec made;

    private KeyStoreKey(
            KeyStore store,
            String alias,
            char @Nullable [] password,
            @Nullable String provider,
            @Nullable AlgorithmParameterSpec made) {
        this.store = store;
        this.alias = alias;
        this.password = password == null ? null : password.clone();
        this.provider = provider;
        this.made = made;
    }

    /**
     * A P-256 key in the store, with a certificate of any kind.
     *
     * @param store a loaded key store
     * @param password of the key; null: none
     */
    public static KeyStoreKey of(KeyStore store, String alias, char @Nullable [] password) {
        return new KeyStoreKey(store, alias, password, null, null);
    }

    /**
     * A key that the store's provider makes if it is missing.
     *
     * @param store a loaded key store
     * @param provider such as {@code AndroidKeyStore}, whose generator of EC keys puts them into the store
     * @param made the generator's parameters: that alias, P-256, and SHA-256 for signing
     */
    public static KeyStoreKey made(KeyStore store, String alias, String provider, AlgorithmParameterSpec made) {
        return new KeyStoreKey(store, alias, null, provider, made);
    }

    /** @throws IllegalStateException if the store has no such key and cannot make one */
    @Override
    public synchronized ECPublicKey publicKey() {
        try {
            if (!store.isKeyEntry(alias) && provider != null && made != null) {
                var maker = KeyPairGenerator.getInstance("EC", provider);
                maker.initialize(made);
                maker.generateKeyPair();
            }
            var certificate = store.getCertificate(alias);
            if (certificate == null || !(certificate.getPublicKey() instanceof ECPublicKey key)) {
                throw new IllegalStateException(
                        "key: " + alias + " (expected: a key of P-256 of that name in the store)");
            }
            return key;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("key: " + alias + " (" + unusable.getMessage() + ")", unusable);
        }
    }

    @Override
    public synchronized Optional<byte[]> sign(byte[] bytes) {
        try {
            if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
                return Optional.empty();
            }
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(bytes);
            return Optional.of(signature.sign());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("key: " + alias + " (" + unusable.getMessage() + ")", unusable);
        }
    }
}
