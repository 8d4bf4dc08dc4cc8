package tillsync.service.engine.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.heads.SigningKey;
import tillsync.service.store.database.CannotStart;

class SigningKeyFileTest {
    @TempDir
    Path directory;

    /** The key pair of RFC 8410, section 10. */
    @Test
    void readsWhatOthersWrite() throws IOException {
        var file = directory.resolve("rfc8410.pem");
        Files.writeString(file, """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """);
        var key = SigningKeyFile.read(file);
        assertThat(key.publicKey())
                .isEqualTo(HexFormat.of()
                        .formatHex(Base64.getDecoder()
                                .decode("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=")));
        var message = "a message".getBytes(StandardCharsets.UTF_8);
        var known = new SigningKey(key.id(), key.publicKey(), "", "", "");
        assertThat(known.hasSigned(message, key.sign(message))).isTrue();
        assertThat(known.hasSigned(new byte[1], key.sign(message))).isFalse();
    }

    @Test
    void readsWhatItWrites() throws IOException {
        var file = directory.resolve("signing.key");
        var made = SigningKeyFile.make();
        var by = new SigningKey("a".repeat(64), "", "2026-11-29T00:00:00Z", "b".repeat(64), "c".repeat(128));
        SigningKeyFile.write(file, made.getPrivate(), by);
        var read = SigningKeyFile.read(file);
        assertThat(read.id()).isEqualTo(SigningKey.idOf(made.getPublic().getEncoded()));
        assertThat(read.introduced())
                .isEqualTo(new SigningKey(read.id(), read.publicKey(), by.since(), by.introducedBy(), by.signature()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesOtherFilesWithoutShowingThem() throws IOException {
        var file = directory.resolve("other.pem");
        assertThatThrownBy(() -> SigningKeyFile.read(file)).isInstanceOf(CannotStart.class);
        for (var text : new String[] {
            "",
            "a secret of somebody",
            "-----BEGIN PRIVATE KEY-----\nYSBzZWNyZXQ=\n-----END PRIVATE KEY-----\n",
            "x".repeat(20_000)
        }) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> SigningKeyFile.read(file))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("expected: ")
                    .hasMessageNotContaining("secret");
        }
    }
}
