package tillsync.scenarios.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tillsync release} refuses before it builds anything, in a repository that has only what it reads. */
class ReleaseCommandTest {
    private static final Map<String, String> FILES = Map.of(
            "pom.xml", "<project>\n    <version>1.2.0-SNAPSHOT</version>\n</project>\n",
            "CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2030-01-01\n\n- All: new.\n",
            "docs/UPGRADING.md", "# Upgrading\n\n## To 1.2.0-rc\n",
            "sync-service/src/main/resources/upgrade/releases.txt", "1.1.0    " + "0".repeat(40) + "    10\n",
            "sync-service/src/main/resources/upgrade/changes.txt", "1.1.0 | schema 10 | rolling | x\n");

    @TempDir
    Path repository;

    @BeforeEach
    void isARepository() throws IOException, InterruptedException {
        for (var file : FILES.entrySet()) {
            var path = repository.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        var script = Files.createDirectories(repository.resolve(".ci")).resolve("release");
        Files.copy(Document.ROOT.resolve(".ci/release"), script);
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
        assertThat(releases("1")).startsWith("2 release: VERSION: 1 (expected: ");
        assertThat(releases("1.3.0")).startsWith("1 release: VERSION: 1.3.0 (expected: 1.2.0, which pom.xml announces");
        git("tag", "1.2.0-rc");
        assertThat(releases("1.2.0-rc")).startsWith("1 release: tag: 1.2.0-rc exists");
    }

    @Test
    void refusesWhatIsNotCommittedOrNotTold() throws IOException, InterruptedException {
        assertThat(releases("1.2.0")).startsWith("1 release: CHANGELOG.md: no section of it");
        Files.writeString(repository.resolve("new"), "");
        assertThat(releases("1.2.0")).startsWith("1 release: work tree");
        writes("CHANGELOG.md", "## \\[Unreleased]", "## [Unreleased]\n\n## [1.2.0] - 2030-02-01");
        assertThat(releases("1.2.0")).startsWith("1 release: CHANGELOG.md: nothing in its section");
        writes("CHANGELOG.md", "2030-02-01", "2030-02-01\n\n- All: newer.");
        assertThat(releases("1.2.0")).startsWith("1 release: docs/UPGRADING.md: no section of it");
        writes("docs/UPGRADING.md", "1.2.0-rc", "1.2.0");
        writes("sync-service/src/main/resources/upgrade/changes.txt", "1.1.0", "9.9.9");
        assertThat(releases("1.2.0")).contains("changes.txt: since 9.9.9");
    }
}
