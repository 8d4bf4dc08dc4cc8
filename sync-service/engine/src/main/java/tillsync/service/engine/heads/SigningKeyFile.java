package tillsync.service.engine.heads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.files.OwnFiles;
import tillsync.heads.SigningKey;
import tillsync.service.store.database.CannotStart;

/**
 * A file with a private key: PEM, as {@code openssl genpkey -algorithm ed25519} writes it. The introduction by the
 * previous key may follow, so that a restored database learns the key again.
 */
final class SigningKeyFile {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Pattern INTRODUCED = Pattern.compile("introduced: (\\S{1,40}) ([0-9a-f]{64}) ([0-9a-f]{128})");
    private static final int MOST_BYTES = 10_000;
    private static final int SEED = 32;

    private SigningKeyFile() {}

    /**
     * The contents of a key file.
     *
     * @param introduced the introduction by the previous key; null: the file has none
     */
    record Read(
            PrivateKey secret,
            String id,
            String publicKey,
            @Nullable SigningKey introduced) {
        /** Returns a signature of 128 hex digits. */
        String sign(byte[] bytes) {
            try {
                var signature = Signature.getInstance(SigningKey.ALGORITHM);
                signature.initSign(secret);
                signature.update(bytes);
                return HexFormat.of().formatHex(signature.sign());
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** @throws CannotStart if there is no such key in the file */
    static Read read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw unusable(file + ": too long (expected: a private key of Ed25519 as PEM)");
            }
            var text = Files.readString(file, StandardCharsets.US_ASCII);
            var pem = PEM.matcher(text);
            if (!pem.find()) {
                throw unusable(file + ": no private key (expected: one of Ed25519 as PEM)");
            }
            var secret = KeyFactory.getInstance(SigningKey.ALGORITHM)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
            return of(secret, publicKey(secret), text);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw unusable(file + ": " + unreadable + " (expected: a readable private key of Ed25519 as PEM)");
        }
    }

    private static Read of(PrivateKey secret, byte[] key, String text) {
        var id = SigningKey.idOf(key);
        var hex = HexFormat.of().formatHex(key);
        var introduced = INTRODUCED.matcher(text);
        return new Read(
                secret,
                id,
                hex,
                introduced.find()
                        ? new SigningKey(id, hex, introduced.group(1), introduced.group(2), introduced.group(3))
                        : null);
    }

    /** Derives the public key: generates the key pair again from its seed. */
    private static byte[] publicKey(PrivateKey secret) throws GeneralSecurityException {
        var seed = ((EdECPrivateKey) secret)
                .getBytes()
                .orElseThrow(() -> new IllegalArgumentException("a key without its bytes"));
        var maker = KeyPairGenerator.getInstance(SigningKey.ALGORITHM);
        maker.initialize(SEED * Byte.SIZE - 1, new Seed(seed));
        return maker.generateKeyPair().getPublic().getEncoded();
    }

    static KeyPair make() {
        try {
            return KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes a key, readable by its own user alone, and returns when it is on the disk under its name. */
    static void write(Path file, PrivateKey secret, @Nullable SigningKey introduced) throws IOException {
        var text = "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(secret.getEncoded())
                + "\n-----END PRIVATE KEY-----\n"
                + (introduced == null
                        ? ""
                        : "introduced: " + introduced.since() + " " + introduced.introducedBy() + " "
                                + introduced.signature() + "\n");
        OwnFiles.replace(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Gives the bytes of one seed instead of random ones. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("seed: " + bytes.length + " bytes (expected: " + seed.length + ")");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }

    private static CannotStart unusable(String why) {
        return new CannotStart(why, "Put the key back from its copy (docs/OPERATING.md, The key that signs).");
    }
}
