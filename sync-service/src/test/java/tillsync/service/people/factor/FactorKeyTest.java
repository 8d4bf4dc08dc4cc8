package tillsync.service.people.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.people.UserId;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.database.Ids;

class FactorKeyTest {
    private static final UserId ANNA = UserId.of("00000000-0000-0000-0000-00000000000a");
    private static final UserId BEN = UserId.of("00000000-0000-0000-0000-00000000000b");
    private static final byte[] SECRET = "twenty bytes, secret".getBytes(StandardCharsets.UTF_8);
    private static final String KEY = "a-key-of-the-settings-0123456789";

    @TempDir
    Path data;

    private FactorKey key(String configured) {
        return new FactorKey(new DataSettings(data.toString(), null), new FactorSettings(configured), new Ids());
    }

    @Test
    void theFirstUseMakesAFileForItsOwnerAloneThatLaterStartsRead() throws IOException {
        var file = data.resolve(FactorKey.FILE);
        var first = key(null);
        assertThat(file).doesNotExist();
        var sealed = first.seal(ANNA, SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("twenty");
        assertThat(key(null).open(ANNA, sealed)).hasValue(SECRET);
        assertThat(first.seal(ANNA, SECRET)).as("never the same").isNotEqualTo(sealed);
    }

    @Test
    void allNodesReadByTheKeyOfTheSettings() {
        var sealed = key(KEY).seal(ANNA, SECRET);
        assertThat(data.resolve(FactorKey.FILE)).doesNotExist();
        assertThat(key(KEY).open(ANNA, sealed)).hasValue(SECRET);
        assertThat(key(KEY + "x").open(ANNA, sealed)).isEmpty();
        assertThat(key(null).open(ANNA, sealed)).as("no key at all").isEmpty();
        assertThatThrownBy(() -> key("short"))
                .hasMessageContaining("tillsync.second-factor-key: 5 characters (expected: 32 to 200")
                .hasMessageNotContaining("short");
        assertThat(new FactorSettings(KEY).toString()).doesNotContain(KEY);
    }

    @Test
    void aSecretIsOfOneAccountAndNobodyChangesIt() {
        var key = key(KEY);
        var sealed = key.seal(ANNA, SECRET);
        assertThat(key.open(BEN, sealed)).as("a row of another account").isEmpty();
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(key.open(ANNA, changed)).as("byte " + i).isEmpty();
        }
        assertThat(key.open(ANNA, new byte[0])).isEmpty();
    }
}
