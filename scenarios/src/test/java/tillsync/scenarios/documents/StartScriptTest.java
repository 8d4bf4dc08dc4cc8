package tillsync.scenarios.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code tillsync} with jars that are there, and a Java that only says what it is asked for. */
@Tag("quick")
class StartScriptTest {
    private static final Path SCRIPT = Path.of("..", "tillsync");
    private static final long SECONDS = 30;

    /** Makes the files that the script asks it for, and says with what it would serve. */
    private static final String JAVA = """
            #!/usr/bin/env bash
            previous=""
            for argument in "$@"; do
                [ "$previous" = --destination ] && mkdir -p "$argument" && touch "$argument/tillsync.jar"
                case "$argument" in
                    -XX:ArchiveClassesAtExit=*) touch "${argument#*=}"; echo "archived" >> "$(dirname "$0")/archived" ;;
                    -XX:SharedArchiveFile=*) echo "serves by ${argument#*=}" ;;
                esac
                previous="$argument"
            done
            """;

    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void isBuilt() throws IOException {
        root = Files.createDirectory(directory.resolve("built"));
        Files.copy(SCRIPT, root.resolve("tillsync"));
        Files.copy(Path.of("..", "pom.xml"), root.resolve("pom.xml"));
        for (var module : List.of("sync-domain", "sync-client/cli")) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            Files.createFile(root.resolve(module).resolve("pom.xml"));
        }
        var version =
                Pattern.compile("(?m)^    <version>(.+)</version>").matcher(Files.readString(root.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        for (var jar : List.of(
                "sync-service/target/sync-service-%s-exec.jar",
                "sync-client/cli/target/tillsync-client-cli-%s.jar",
                "sync-client/test/target/tillsync-client-test-%s.jar",
                "scenarios/target/scenarios-%s.jar")) {
            var file = root.resolve(jar.formatted(version.group(1)));
            Files.createDirectories(file.getParent());
            // after its sources, and before the archive of its classes
            Files.setLastModifiedTime(
                    Files.createFile(file), FileTime.from(Instant.now().minusSeconds(60)));
        }
        try (var sources =
                Files.find(root, 3, (file, about) -> file.endsWith("pom.xml") || file.endsWith("tillsync"))) {
            for (var source : sources.toList()) {
                Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(120)));
            }
        }
        var java = directory.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        isOfVersion("17.0.1");
    }

    private void isOfVersion(String version) throws IOException {
        Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private record Said(int code, List<String> lines) {}

    private Said run(Path place, String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(
                List.of("/bin/bash", place.resolve("tillsync").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", directory.resolve("jdk/bin") + ":/usr/bin:/bin");
        var process = builder.start();
        try (var said = process.inputReader()) {
            var lines = said.lines().toList();
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Said(process.exitValue(), lines);
        } finally {
            process.destroyForcibly();
        }
    }

    private int archives() throws IOException {
        return Files.readAllLines(directory.resolve("jdk/bin/archived")).size();
    }

    @Test
    void itsArchiveOfClassesIsMadeOnceForEachPlaceAndEachJava() throws Exception {
        assertThat(run(root, "serve").lines())
                .containsExactly(
                        "Preparing a faster start (once for each build) ...",
                        "serves by " + root.resolve("sync-service/target/unpacked/tillsync.jsa"));
        assertThat(run(root, "serve").lines()).hasSize(1);
        assertThat(archives()).isEqualTo(1);

        var moved = Files.move(root, directory.resolve("moved"));
        assertThat(run(moved, "serve").lines())
                .contains("serves by " + moved.resolve("sync-service/target/unpacked/tillsync.jsa"));
        run(moved, "serve");
        assertThat(archives()).isEqualTo(2);

        isOfVersion("25");
        run(moved, "serve");
        assertThat(archives()).isEqualTo(3);
    }

    @Test
    void anOlderJavaOrNoneIsToldInOneLine() throws Exception {
        for (var older : List.of("1.8.0_292", "9", "11.0.20", "16.0.2")) {
            isOfVersion(older);
            assertThat(run(root, "backup", "--to", "x"))
                    .isEqualTo(new Said(1, List.of("tillsync: Java " + older + " (expected: Java 17 or newer)")));
        }
        var without =
                new ProcessBuilder("/bin/bash", root.resolve("tillsync").toString(), "serve").redirectErrorStream(true);
        without.environment().put("PATH", withoutJava().toString());
        var process = without.start();
        try (var said = process.inputReader()) {
            assertThat(said.lines()).containsExactly("tillsync: no java on the path (expected: Java 17 or newer)");
        }
        assertThat(process.waitFor()).isEqualTo(1);
    }

    /** A directory with the few programs that the script needs before it asks for Java. */
    private Path withoutJava() throws IOException {
        var programs = Files.createDirectory(directory.resolve("programs"));
        for (var name : List.of("dirname", "sed", "readlink")) {
            var program = List.of(Path.of("/usr/bin", name), Path.of("/bin", name)).stream()
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(programs.resolve(name), program);
        }
        return programs;
    }
}
