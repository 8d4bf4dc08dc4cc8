package tillsync.scenarios.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.Cloud;

/** Tries the threats as a reader does: in one shell, after the preparation that the page shows. */
class ThreatsTriedTest {
    private static final int PATIENCE_SECONDS = 120;
    private static final String NEXT = "--- next ---";

    /** What keeps later commands from showing what they show alone. */
    private static final Comparator<Tried> LAST =
            Comparator.comparing(tried -> tried.command.contains("/sign-out") && !tried.command.contains("evil")
                    ? 2
                    : tried.command.contains("[1-") ? 1 : 0);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private record Tried(String command, String shows) {
        /** It needs the prepared service alone, and does not last. */
        boolean isQuick() {
            return command.startsWith("curl ")
                    && command.contains("$URL")
                    && List.of("sleep ", "./tillsync", "sync.example").stream().noneMatch(command::contains);
        }
    }

    @Test
    void eachCommandShowsWhatThePageSays() throws IOException, InterruptedException {
        var tried = ThreatsTest.entries(ThreatsTest.PAGE.text())
                .map(entry -> new Tried(entry.group(5), entry.group(6)))
                .filter(Tried::isQuick)
                .sorted(LAST)
                .toList();
        var script = new StringBuilder(ThreatsTest.PAGE.blocks().get(0).command());
        tried.forEach(each ->
                script.append("echo '" + NEXT + "'\n").append(each.command).append('\n'));

        var printed = run(script.toString()).split(NEXT, -1);

        assertThat(printed)
                .as("commands that were run")
                .hasSize(tried.size() + 1)
                .hasSizeGreaterThan(30);
        var softly = new SoftAssertions();
        for (int i = 0; i < tried.size(); i++) {
            softly.assertThat(printed[i + 1]).as(tried.get(i).command).contains(tried.get(i).shows);
        }
        softly.assertAll();
    }

    private String run(String script) throws IOException, InterruptedException {
        var log = directory.resolve("printed.log");
        var builder = new ProcessBuilder("bash", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("URL", cloud.service().address().toString());
        builder.environment()
                .compute("PATH", (name, path) -> System.getProperty("java.home") + "/bin" + File.pathSeparator + path);
        var shell = builder.start();
        boolean ended = shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        var printed = Files.readString(log);
        assertThat(ended).as(printed).isTrue();
        return printed;
    }
}
