package tillsync.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFilesTest {
    @TempDir
    Path place;

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void give(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    @Test
    void areForTheirUserAlone() throws IOException {
        var directory = place.resolve("above/own");
        OwnFiles.directory(directory);
        OwnFiles.file(directory.resolve("file"));
        assertThat(rights(directory.getParent())).isEqualTo("rwx------");
        assertThat(rights(directory)).isEqualTo("rwx------");
        assertThat(rights(directory.resolve("file"))).isEqualTo("rw-------");
        assertThat(OwnFiles.openToOthers(directory)).isEmpty();
    }

    @Test
    void whatIsThereStaysAsItIsAndIsTold() throws IOException {
        give(place, "rwxr-xr-x");
        var file = Files.writeString(place.resolve("file"), "content");
        give(file, "rw-r-----");
        OwnFiles.directory(place);
        OwnFiles.file(file);
        OwnFiles.file(place.resolve("other"));
        assertThat(file).hasContent("content");
        assertThat(rights(file)).isEqualTo("rw-r-----");
        assertThat(OwnFiles.openToOthers(place)).containsExactly(place, file);
    }

    @Test
    void aDirectoryThatNobodyElseEntersHidesItsFiles() throws IOException {
        give(Files.createFile(place.resolve("file")), "rw-r--r--");
        give(place, "rwx------");
        assertThat(OwnFiles.openToOthers(place)).isEmpty();
    }

    @Test
    void aFileSystemWithoutSuchRightsKeepsItsOwn() throws IOException {
        try (var other = FileSystems.newFileSystem(place.resolve("files.zip"), Map.of("create", "true"))) {
            var directory = other.getPath("/above/own");
            OwnFiles.directory(directory);
            OwnFiles.file(directory.resolve("file"));
            OwnFiles.file(directory.resolve("file"));
            assertThat(directory.resolve("file")).exists();
            assertThat(OwnFiles.knowsRights(directory)).isFalse();
            assertThat(OwnFiles.openToOthers(directory)).isEmpty();
        }
        assertThat(OwnFiles.knowsRights(place)).isTrue();
    }
}
