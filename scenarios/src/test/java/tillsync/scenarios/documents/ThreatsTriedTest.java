package tillsync.scenarios.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.process.FreePorts;
import tillsync.scenarios.process.ServiceLaunch;

/** Tries the threats as a reader does: in one shell, after the preparation that the page shows, at a service of its own. */
class ThreatsTriedTest {
    private static final int PATIENCE_SECONDS = 600;
    private static final String NEXT = "--- next ---";

    /** Marks of commands that need more: a second service, ten minutes, a history of years, or a build. */
    private static final List<String> MORE = List.of(
            "sync.example",
            "carl@",
            "db.example",
            "sleep 600",
            "older.mv.db",
            "archive.csv",
            "tsa-ca.pem",
            "tillsync serve",
            ".ci/");

    /** Guesses, and whatever else keeps later commands from showing what they show alone, come last. */
    private static final Comparator<Tried> LAST =
            Comparator.comparing(tried -> tried.command.contains("/sign-out") && !tried.command.contains("evil")
                    ? 2
                    : tried.command.contains("[1-") || tried.command.startsWith("for i ") ? 1 : 0);

    /** The script without building: all is of this build's classes. */
    private static final String TILLSYNC = """
        #!/usr/bin/env bash
        run() { exec java %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' "$@"; }
        case "$1" in
            till) run tillsync.client.cli.TillCommand "${@:2}" ;;
            verify-export) run tillsync.client.cli.export.VerifyExport "${@:2}" ;;
            *) run tillsync.service.SyncService "$@" ;;
        esac
        """;

    @TempDir
    Path directory;

    private record Tried(String command, String shows) {
        boolean needsTheServiceAlone() {
            return MORE.stream().noneMatch(command::contains);
        }
    }

    @Test
    void eachCommandShowsWhatThePageSays() throws IOException, InterruptedException {
        var tried = ThreatsTest.entries(ThreatsTest.PAGE.text())
                .map(entry -> new Tried(entry.group(5).replaceAll("\\s*\\n\\s*", " "), entry.group(6)))
                .filter(Tried::needsTheServiceAlone)
                .sorted(LAST)
                .toList();
        var script = new StringBuilder(ThreatsTest.PAGE.blocks().get(0).command());
        tried.forEach(each ->
                script.append("echo '" + NEXT + "'\n").append(each.command).append('\n'));

        var printed = run(script.toString()).split(NEXT, -1);

        assertThat(printed)
                .as("commands that were run")
                .hasSize(tried.size() + 1)
                .hasSizeGreaterThan(60);
        var softly = new SoftAssertions();
        for (int i = 0; i < tried.size(); i++) {
            softly.assertThat(printed[i + 1]).as(tried.get(i).command).contains(tried.get(i).shows);
        }
        softly.assertAll();
    }

    private String run(String script) throws IOException, InterruptedException {
        looksLikeTheProject();
        var operatorsPort = FreePorts.next();
        var stranger = FreePorts.next();
        var launch = ServiceLaunch.in(directory.resolve("data"))
                .withLog(directory.resolve("service.log"))
                .withProperties(List.of(
                        "--management.server.port=" + operatorsPort,
                        "--tillsync.timestamp.url=http://127.0.0.1:" + stranger + "/",
                        // guesses of one entry would be those of the next, from the same address
                        "--tillsync.accounts.wrong-passwords-per-address=1000"));
        var log = directory.resolve("printed.log");
        try (var service = launch.start()) {
            assertThat(service.serves("/livez")).isTrue();
            var builder = new ProcessBuilder("bash", "-c", script)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            var environment = builder.environment();
            environment.put("URL", "http://localhost:" + launch.port());
            environment.put("OPS", "http://localhost:" + operatorsPort);
            environment.put("STRANGER", "" + stranger);
            environment.put("PAGE", "" + FreePorts.next());
            environment.put("XDG_DATA_HOME", directory.resolve("profile").toString());
            environment.compute(
                    "PATH", (name, path) -> System.getProperty("java.home") + "/bin" + File.pathSeparator + path);
            var shell = builder.start();
            boolean ended = shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
            var printed = Files.readString(log);
            assertThat(ended).as(printed).isTrue();
            return printed;
        }
    }

    private void looksLikeTheProject() throws IOException {
        Files.createSymbolicLink(directory.resolve("docs"), Document.ROOT.resolve("docs"));
        var executable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.writeString(
                Files.createFile(directory.resolve("tillsync"), executable),
                TILLSYNC.formatted(
                        System.getProperty("tillsync.shared-classes", ""), System.getProperty("java.class.path")));
    }
}
