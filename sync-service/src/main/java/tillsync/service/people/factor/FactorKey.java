package tillsync.service.people.factor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.article.Sha256;
import tillsync.files.OwnFiles;
import tillsync.people.UserId;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.database.Ids;

/**
 * Encrypts the secrets of second factors: the database or a backup alone reveals none of them. The key is in the
 * settings or in a file beside the database, never in it. Each secret is bound to its account, so that nobody can put
 * the secret of one into the row of another.
 */
@Component
class FactorKey {
    static final String FILE = "second-factor.key";

    private static final Logger LOG = LoggerFactory.getLogger(FactorKey.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{32,200}");
    private static final String AES_GCM = "AES/GCM/NoPadding";
    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;
    /** The version of the form of an encrypted secret, its first byte. The mark of its key follows. */
    private static final byte FORM = 1;

    private static final int MARK_BYTES = 4;

    private final Path directory;
    private final Ids ids;
    private final @Nullable String configured;
    private @Nullable String known;

    FactorKey(DataSettings data, FactorSettings settings, Ids ids) {
        this.directory = Path.of(data.data());
        this.ids = ids;
        this.configured = settings.secondFactorKey();
        if (configured != null && !KEY.matcher(configured).matches()) {
            throw new IllegalStateException("tillsync.second-factor-key: " + configured.length()
                    + " characters (expected: 32 to 200 letters, digits, _ or -; openssl rand -hex 24 makes one)");
        }
        this.known = configured;
    }

    /** Encrypts a user's secret. */
    byte[] seal(UserId user, byte[] secret) {
        var key = presentOrMade();
        var nonce = ids.bytes(NONCE_BYTES);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, user);
            var encrypted = cipher.doFinal(secret);
            return ByteBuffer.allocate(1 + MARK_BYTES + NONCE_BYTES + encrypted.length)
                    .put(FORM)
                    .put(mark(key))
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The secret; empty, and logged, if it was made by another key, for another user, or changed. */
    Optional<byte[]> open(UserId user, byte[] encrypted) {
        var key = present();
        int head = 1 + MARK_BYTES + NONCE_BYTES;
        if (key == null || encrypted.length <= head || encrypted[0] != FORM || !isOf(key, encrypted)) {
            LOG.warn("A second factor cannot be read: it was made by another key (expected: that of {})", where());
            return Optional.empty();
        }
        try {
            var nonce = Arrays.copyOfRange(encrypted, 1 + MARK_BYTES, head);
            var cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, user);
            return Optional.of(cipher.doFinal(encrypted, head, encrypted.length - head));
        } catch (AEADBadTagException changed) {
            LOG.warn("A second factor cannot be read: its row was changed");
            return Optional.empty();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private String where() {
        return configured == null ? "the file " + FILE + " in the data directory" : "tillsync.second-factor-key";
    }

    private static boolean isOf(String key, byte[] encrypted) {
        return Arrays.equals(encrypted, 1, 1 + MARK_BYTES, mark(key), 0, MARK_BYTES);
    }

    private static byte[] hash(String what, String key) {
        return Sha256.of((what + " " + key).getBytes(StandardCharsets.UTF_8));
    }

    /** Tells keys apart, and nothing of the key. */
    private static byte[] mark(String key) {
        return Arrays.copyOf(hash("mark", key), MARK_BYTES);
    }

    private static Cipher cipher(int mode, String key, byte[] nonce, UserId user) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(AES_GCM);
        cipher.init(mode, new SecretKeySpec(hash("secrets", key), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(user.value().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** The present key; null: none has been made yet. */
    private synchronized @Nullable String present() {
        if (known == null) {
            known = read();
        }
        return known;
    }

    private synchronized String presentOrMade() {
        var there = present();
        if (there == null) {
            there = make();
            known = there;
        }
        return there;
    }

    private @Nullable String read() {
        try {
            var file = directory.resolve(FILE);
            var text = Files.exists(file) ? Files.readString(file).strip() : "";
            return KEY.matcher(text).matches() ? text : null;
        } catch (IOException failure) {
            throw new UncheckedIOException(FILE + ": not read (expected: it can be)", failure);
        }
    }

    /** Makes a key. It is on the disk before anything is encrypted with it. */
    private String make() {
        var key = ids.secret("");
        try {
            OwnFiles.directory(directory);
            OwnFiles.replace(directory.resolve(FILE), (key + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(FILE + ": not written (expected: it can be)", failure);
        }
        LOG.info("The key of second factors was made: keep a copy of the file {} apart from backups", FILE);
        return key;
    }
}
