package tillsync.client;

import java.io.File;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.android.Hex;
import tillsync.android.Strings;
import tillsync.pairing.TillPublicKey;

/**
 * A till's key in a file of the user's profile, readable by that user only. The till's directory holds only the key's
 * name, in the file {@code key}.
 *
 * <p>The key is in the directory {@code tillsync/keys} below {@code %LOCALAPPDATA%}, {@code $XDG_DATA_HOME} or {@code
 * ~/.local/share}, or in the directory that the system property {@code tillsync.keys} names.
 */
public final class KeyFile implements TillKey {
    private static final String PLACE = "tillsync.keys";
    private static final int ID_BYTES = 16;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final SecretFile name;
    private final Path keys;

    /**
     * @param directory of the till
     * @param keys where keys are kept, outside that directory
     */
    public KeyFile(Path directory, Path keys) {
        this.name = new SecretFile(directory, "key");
        this.keys = keys;
    }

    /**
     * Returns the key file in the user's profile; empty if the user has no profile, as on Android.
     *
     * @param directory of the till
     */
    public static Optional<KeyFile> inProfile(Path directory) {
        return place().map(keys -> new KeyFile(directory, keys));
    }

    private static Optional<Path> place() {
        var said = System.getProperty(PLACE);
        if (said != null && !Strings.isBlank(said)) {
            return Optional.of(Paths.get(said));
        }
        if (String.valueOf(System.getProperty("java.vm.name")).contains("Dalvik")) {
            return Optional.empty();
        }
        var windows = absolute(System.getenv("LOCALAPPDATA"));
        if (File.separatorChar == '\\' && windows != null) {
            return Optional.of(windows.resolve("tillsync").resolve("keys"));
        }
        var data = absolute(System.getenv("XDG_DATA_HOME"));
        var home = absolute(System.getProperty("user.home"));
        if (data == null && home != null) {
            data = home.resolve(".local").resolve("share");
        }
        return data == null
                ? Optional.empty()
                : Optional.of(data.resolve("tillsync").resolve("keys"));
    }

    private static @Nullable Path absolute(@Nullable String path) {
        return path != null && !Strings.isBlank(path) && Paths.get(path).isAbsolute() ? Paths.get(path) : null;
    }

    /** @throws java.io.UncheckedIOException if the profile cannot be written */
    @Override
    public synchronized ECPublicKey publicKey() {
        var kept = read();
        if (kept.isPresent()) {
            return kept.get().publicKey.key();
        }
        try {
            var maker = KeyPairGenerator.getInstance("EC");
            maker.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = maker.generateKeyPair();
            var publicKey = (ECPublicKey) pair.getPublic();
            var id = new byte[ID_BYTES];
            new SecureRandom().nextBytes(id);
            var text = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            new SecretFile(keys, Hex.of(id))
                    .write(text + "\n" + TillPublicKey.of(publicKey).jwk());
            name.write(Hex.of(id));
            return publicKey;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Pair(PKCS8EncodedKeySpec privateKey, TillPublicKey publicKey) {}

    /** The key that this profile has for this till; empty if it has none, or if its file is damaged. */
    private Optional<Pair> read() {
        return name.read()
                .filter(id -> ID.matcher(id).matches())
                .flatMap(id -> new SecretFile(keys, id).read())
                .flatMap(KeyFile::pair);
    }

    private static Optional<Pair> pair(String text) {
        var lines = text.split("\\R", 2);
        try {
            return Optional.of(new Pair(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines[0])),
                    TillPublicKey.read(lines.length > 1 ? lines[1] : "")));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized Optional<byte[]> sign(byte[] bytes) {
        var kept = read();
        if (!kept.isPresent()) {
            return Optional.empty();
        }
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(KeyFactory.getInstance("EC").generatePrivate(kept.get().privateKey));
            signature.update(bytes);
            return Optional.of(signature.sign());
        } catch (GeneralSecurityException damaged) {
            return Optional.empty();
        }
    }
}
