package tillsync.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service says instead of starting. */
class StartingTest {
    private static final long SECONDS = 60;

    @TempDir
    Path directory;

    @Test
    void onADirectoryThatIsInUseEndsWithASentence() throws Exception {
        var data = directory.resolve("data");
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + data.resolve("tillsync"));
        try (var other = source.getConnection()) {
            assertThat(other.isValid(1)).isTrue();
            assertThat(said(data))
                    .contains("The data directory " + data + " is in use by another process.")
                    .doesNotContain("\tat ", "MVStoreException");
        }
    }

    @Test
    void onADirectoryThatCannotBeMadeEndsWithASentence() throws Exception {
        var data = Files.writeString(directory.resolve("file"), "").resolve("data");
        assertThat(said(data)).contains("The data directory " + data + " cannot be used.");
    }

    @Test
    void withSettingsThatCannotBeMeantNamesTheKey() throws Exception {
        var data = directory.resolve("data");
        assertThat(said(data, "--tillsync.pol-seconds=5")).contains("tillsync.pol-seconds");
        assertThat(said(data, "--tillsync.live.answer-within=-3s")).contains("tillsync.live.answer-within: PT-3S");
        assertThat(said(data, "--server.address=0.0.0.0")).contains("server.address: /0.0.0.0", "tillsync.plain-http");
    }

    @Test
    void isNotDoneWhereOnlyHelpIsAskedFor() throws Exception {
        var process = new ProcessBuilder("bash", "../tillsync", "serve", "--port", "0", "--help")
                .redirectErrorStream(true)
                .start();
        try (var said = process.inputReader()) {
            assertThat(said.lines()).first().asString().startsWith("usage: ./tillsync serve [--port");
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private String said(Path data, String... settings) throws IOException, InterruptedException {
        var log = directory.resolve("log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SyncService.class.getName(),
                "--port",
                "0",
                "--data",
                data.toString()));
        command.addAll(List.of(settings));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(log);
    }
}
