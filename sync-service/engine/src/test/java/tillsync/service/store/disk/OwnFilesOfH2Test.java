package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2's own log has statements with their values. Other users of the machine cannot read it. */
class OwnFilesOfH2Test {
    @TempDir
    Path directory;

    private String rights(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
    }

    @Test
    void theLogOfARunningDatabaseIsItsOwnersAlone() throws IOException {
        try (var database = OpenDatabase.in(directory)) {
            database.jdbc.execute("set trace_level_file 3");
            database.jdbc.queryForObject("select 'a value'", String.class);
            assertThat(directory.resolve("test.trace.db")).content().contains("a value");
            assertThat(rights("test.trace.db")).isEqualTo("rw-------");
        }
    }

    @Test
    void theLogOfAStartThatFailsIsItsOwnersAlone() throws IOException {
        Files.writeString(directory.resolve("test.mv.db"), "no database ".repeat(1_000));
        assertThatThrownBy(() -> OpenDatabase.in(directory)).isInstanceOf(RuntimeException.class);
        assertThat(directory.resolve("test.trace.db")).isNotEmptyFile();
        assertThat(rights("test.trace.db")).isEqualTo("rw-------");
    }
}
