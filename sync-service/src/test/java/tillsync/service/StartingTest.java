package tillsync.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service says instead of starting. */
@Tag("slow")
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
        assertThat(said(data))
                .contains("The data directory " + data + " cannot be used.")
                .doesNotContain("\tat ");
    }

    @Test
    void withSettingsThatCannotBeMeantNamesTheKey() throws Exception {
        var data = directory.resolve("data");
        assertThat(said(data, "--tillsync.live.answer-within=-3s")).contains("tillsync.live.answer-within: PT-3S");
        assertThat(said(data, "--server.address=0.0.0.0"))
                .contains("server.address: /0.0.0.0", "tillsync.plain-http")
                .doesNotContain("\tat ");
        assertThat(said(data, "--tillsync.operator-key=too-short-to-be-one"))
                .contains("tillsync.operator-key", "19 characters (expected: 32 to 200 letters")
                .doesNotContain("too-short-to-be-one", "\tat ");
    }

    @Test
    void withWhatIsNoSettingNamesTheNearestOneInOneLine() {
        refuses("--prot: unknown (expected: --port)", "--prot", "18481");
        refuses("--server.adress: unknown (expected: --server.address)", "--server.adress=127.0.0.1");
        refuses("--tillsync.pol-seconds: unknown (expected: --tillsync.poll-seconds)", "--tillsync.pol-seconds=5");
        refuses("--spring.datasource.ulr: unknown (expected: --spring.datasource.url)", "--spring.datasource.ulr=x");
        refuses("--port: no value (expected: --port VALUE)", "--port");
        refuses("--port: no value (expected: --port VALUE)", "--port", "--data", "there");
        refuses("--server.port: no value (expected: --server.port=VALUE)", "--server.port", "8080");
        refuses("8080: no option (expected: --NAME=VALUE)", "8080");
        refuses("--colour: unknown (expected: --port, --data, or a setting of docs/OPERATING.md)", "--colour=red");
        assertThatThrownBy(() -> ServeArguments.requireVariables(Set.of("TILLSYNC_PUBLICADRESS")))
                .hasMessage("TILLSYNC_PUBLICADRESS: unknown (expected: TILLSYNC_PUBLICADDRESS)");
    }

    @Test
    void takesWhatIsOneHoweverItIsWritten() {
        assertThat(ServeArguments.toProperties("--port", "1", "--data=there", "--server.forwardHeadersStrategy=native"))
                .containsExactly("--server.port=1", "--tillsync.data=there", "--server.forwardHeadersStrategy=native");
        assertThat(ServeArguments.toProperties(
                        "--debug",
                        "--logging.level.org.apache.kafka=debug",
                        "--spring.config.import=configtree:/run/secrets/",
                        "--spring.datasource.hikari.maximum-pool-size=4",
                        "--spring.datasource.hikari.data-source-properties.socketTimeout=4",
                        "--spring.mail.properties[mail.smtp.timeout]=1",
                        "--tillsync.feed.properties.security.protocol=SSL",
                        "--tillsync.software.known.MyPos.models[0]=POSSUM5",
                        "--management.endpoints.web.exposure.include=health,metrics",
                        "--management.server.port=8082",
                        "--axon.timeout.enabled=false",
                        "--spring.mvc.log-request-details=true"))
                .hasSize(12);
        ServeArguments.requireVariables(Set.of("TILLSYNC_PUBLIC_ADDRESS", "TILLSYNC_JAVA_OPTS", "TILLSYNC_PORT"));
    }

    private static void refuses(String line, String... arguments) {
        assertThatThrownBy(() -> ServeArguments.toProperties(arguments)).hasMessage(line);
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
