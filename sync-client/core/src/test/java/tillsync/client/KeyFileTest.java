package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.files.OwnFiles;

class KeyFileTest {
    private static final byte[] TEXT = {1, 2, 3};

    @TempDir
    Path machine;

    private KeyFile key() {
        return key("till", "profile");
    }

    private KeyFile key(String till, String profile) {
        return new KeyFile(machine.resolve(till), machine.resolve(profile));
    }

    private static boolean isSigned(PublicKey key, byte[] signature) throws GeneralSecurityException {
        var check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(key);
        check.update(TEXT);
        return check.verify(signature);
    }

    @Test
    void isMadeOnceAndSigns() throws Exception {
        assertThat(key().sign(TEXT)).isEmpty();
        var made = key().publicKey();
        assertThat(key().publicKey()).isEqualTo(made);
        assertThat(isSigned(made, key().sign(TEXT).orElseThrow())).isTrue();
    }

    @Test
    void aCopyOfTheTillsDirectoryDoesNotHaveIt() throws IOException {
        key().publicKey();
        var copy = Files.createDirectory(machine.resolve("copy"));
        Files.copy(machine.resolve("till").resolve("key"), copy.resolve("key"));
        assertThat(key("copy", "another profile").sign(TEXT)).isEmpty();
        assertThat(Files.readString(copy.resolve("key")).strip())
                .as("its name alone")
                .matches("[0-9a-f]{32}");
    }

    @Test
    void tillsOfOneUserHaveTheirOwnKeys() {
        assertThat(key("one", "profile").publicKey())
                .isNotEqualTo(key("two", "profile").publicKey());
    }

    @Test
    void nobodyElseCanReadIt() throws IOException {
        assumeThat(OwnFiles.knowsRights(machine)).isTrue();
        key().publicKey();
        try (var files = Files.walk(machine.resolve("profile"))) {
            assertThat(files.map(KeyFileTest::rights).collect(Collectors.toList()))
                    .containsExactlyInAnyOrder("rwx------", "rw-------");
        }
    }

    private static String rights(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void aDamagedFileIsNoKeyAndIsReplacedWhenTheTillIsPairedAnew() throws IOException {
        var lost = key().publicKey();
        try (var files = Files.list(machine.resolve("profile"))) {
            for (var file : files.collect(Collectors.toList())) {
                Files.writeString(file, "AAAA\nno key");
            }
        }
        assertThat(key().sign(TEXT)).isEmpty();
        assertThat(key().publicKey()).isNotEqualTo(lost);
        assertThat(key().sign(TEXT)).isPresent();
    }

    /** As of Windows-MY: the key was put there by other means, with a certificate. */
    @Test
    void aKeyStoreSignsToo() throws Exception {
        var file = machine.resolve("store.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "till",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=till",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "secret"))
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        var store = KeyStore.getInstance(file.toFile(), "secret".toCharArray());

        var key = KeyStoreKey.of(store, "till", "secret".toCharArray());
        assertThat(isSigned(key.publicKey(), key.sign(TEXT).orElseThrow())).isTrue();
        var missing = KeyStoreKey.of(store, "other", null);
        assertThat(missing.sign(TEXT)).isEmpty();
        assertThatThrownBy(missing::publicKey).isInstanceOf(IllegalStateException.class);
    }
}
