package tillsync.scenarios.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tillsync release} refuses before it builds anything, in a repository that has only what it reads. */
class ReleaseCommandTest {
    private static final List<String> FILES = List.of(
            ".ci/release",
            "pom.xml",
            "CHANGELOG.md",
            "docs/UPGRADING.md",
            "sync-service/src/main/resources/upgrade/releases.txt",
            "sync-service/src/main/resources/upgrade/changes.txt");

    @TempDir
    Path repository;

    private String next;

    @BeforeEach
    void isARepository() throws IOException, InterruptedException {
        for (var file : FILES) {
            var copy = repository.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Document.ROOT.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        var pom = Files.readString(repository.resolve("pom.xml"));
        next = pom.replaceAll("(?s).*?\n    <version>([^<]*)-SNAPSHOT</version>.*", "$1");
        git("init", "--quiet");
        commits();
    }

    private void commits() throws IOException, InterruptedException {
        git("add", "--all");
        git("-c", "user.name=Anna", "-c", "user.email=anna@shop.example", "commit", "--quiet", "--message", "all");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var said = runs(Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(said).startsWith("0 ");
    }

    /** The exit code and what was printed. */
    private String runs(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() + " " + said;
    }

    private String releases(String version) throws IOException, InterruptedException {
        return runs("bash", ".ci/release", version);
    }

    private void writes(String file, String from, String to) throws IOException, InterruptedException {
        var path = repository.resolve(file);
        Files.writeString(path, Files.readString(path).replaceFirst(from, to));
        commits();
    }

    @Test
    void refusesAVersionThatIsNoneOrNotTheNextOne() throws IOException, InterruptedException {
        assertThat(releases("1")).startsWith("2 usage");
        assertThat(releases("99.0.0")).startsWith("1 release: VERSION: 99.0.0 (expected: " + next);
        assertThat(releases("0.1.0-rc")).startsWith("1 release: ");
    }

    @Test
    void refusesWhatIsNotCommittedOrNotTold() throws IOException, InterruptedException {
        assertThat(releases(next)).startsWith("1 release: CHANGELOG.md: no section of it");
        Files.writeString(repository.resolve("new"), "");
        assertThat(releases(next)).startsWith("1 release: work tree");
        writes("CHANGELOG.md", "## \\[Unreleased]", "## [Unreleased]\n\n## [" + next + "] - 2030-01-01\n\n## [0.0.1]");
        assertThat(releases(next)).startsWith("1 release: CHANGELOG.md: nothing in its section");
        writes("CHANGELOG.md", "2030-01-01\n", "2030-01-01\n\n- **All:** new.\n");
        writes("docs/UPGRADING.md", "(?m)^## To " + next + "$", "## To nowhere");
        assertThat(releases(next)).startsWith("1 release: docs/UPGRADING.md: no section of it");
        writes("docs/UPGRADING.md", "## To nowhere", "## To " + next);
        Files.writeString(
                repository.resolve("sync-service/src/main/resources/upgrade/changes.txt"),
                "9.9.9 | schema 99 | stop | x\n");
        commits();
        assertThat(releases(next)).contains("changes.txt: since 9.9.9");
    }
}
