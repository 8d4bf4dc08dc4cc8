package tillsync.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tillsync.release.Version;

/** A service that cannot start says why in a few lines, and a command prints its answer alone. */
@Tag("slow")
class StartingTest {
    private static final long SECONDS = 60;

    @TempDir
    Path directory;

    @Test
    void onADirectoryThatIsInUseSaysSoAndNothingElse() throws Exception {
        var data = directory.resolve("data");
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + data.resolve("tillsync"));
        try (var other = source.getConnection()) {
            assertThat(other.isValid(1)).isTrue();
            assertThat(said(1, "--port", "0", "--data", data.toString()).error())
                    .containsExactly(
                            "tillsync: the service does not start.",
                            "The data directory " + data + " is in use by another process.",
                            "End the service that runs on it, or start this one with another --data.");
        }
    }

    @Test
    void onAPortThatIsInUseSaysSoAndWritesNothing() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(other.getLocalPort());
            assertThat(said(1, "--port", port, "--data", "mydata").error())
                    .containsExactly(
                            "tillsync: the service does not start.",
                            "Port " + port + " (server.port) cannot be used: Address already in use.",
                            "End what listens there, or choose another --port.");
        }
        assertThat(directory.resolve("mydata")).doesNotExist();
    }

    /** @param settings of the service, each name and value */
    private void refuses(Map<String, Object> settings, String... parts) {
        var all = new HashMap<String, Object>(Map.of(
                "tillsync.data",
                directory.resolve("data").toString(),
                "spring.datasource.url",
                "jdbc:h2:ordered:${tillsync.data}/tillsync",
                "server.address",
                "127.0.0.1",
                "server.port",
                0));
        all.putAll(settings);
        assertThatThrownBy(() -> looksAt(all))
                .satisfies(refused -> assertThat(NestedExceptionUtils.getMostSpecificCause(refused))
                        .hasMessageContainingAll(parts))
                .hasMessageNotContaining("too-short-to-be-one");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    private static ConfigurableEnvironment looksAt(Map<String, Object> settings) {
        try (var context = new GenericApplicationContext()) {
            var environment = context.getEnvironment();
            environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
            ConfigurationPropertySources.attach(environment);
            new Preflight().initialize(context);
            return environment;
        }
    }

    @Test
    void withSettingsThatCannotBeMeantNamesThemBeforeAnythingIsWritten() throws Exception {
        refuses(Map.of("tillsync.live.answer-within", "-3s"), "tillsync.live.answer-within: PT-3S");
        refuses(
                Map.of("tillsync.paring.most-codes", 1),
                "tillsync.paring.most-codes: unknown (expected: tillsync.pairing.most-codes)");
        refuses(
                Map.of("tillsync.feed.inbound.enabled", true),
                "tillsync.feed.inbound.enabled: removed in 0.2.0 (expected: see docs/UPGRADING.md, To 0.2.0)");
        refuses(Map.of("server.address", "0.0.0.0"), "server.address: /0.0.0.0", "tillsync.plain-http");
        refuses(Map.of("server.port", 99_999), "server.port: 99999 (expected: 0 to 65535)");
        refuses(Map.of("tillsync.wire.probe-port", 99_999), "tillsync.wire.probe-port: 99999");
        refuses(
                Map.of("tillsync.operator-key", "too-short-to-be-one"),
                "tillsync.operator-key: 19 characters (expected: 32 to 200 letters");
        var file = Files.writeString(directory.resolve("file"), "");
        for (var data : List.of(file, file.resolve("data"), Path.of("/proc/x"))) {
            refuses(Map.of("tillsync.data", data.toString()), "The data directory " + data + " cannot be used.");
        }
    }

    @Test
    void aVariableOfTheEnvironmentThatWasRemovedIsNamed() {
        var environment = new StandardEnvironment();
        var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment
                .getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, Map.of("TILLSYNC_AUDIT_SYSLOGCA", "ca.pem")));
        ConfigurationPropertySources.attach(environment);
        assertThatThrownBy(() -> new SettingsInFiles(environment))
                .hasMessage("tillsync.audit.syslog-ca: removed in 0.2.0 (expected: see docs/UPGRADING.md, To 0.2.0)");
    }

    @Test
    void makesARelativePathAbsolute() {
        var settings = Map.<String, Object>of(
                "tillsync.data", "mydata", "spring.datasource.url", "jdbc:h2:ordered:${tillsync.data}/tillsync");
        var looked = new HashMap<>(settings);
        looked.put("server.address", "127.0.0.1");
        assertThat(looksAt(looked).getProperty("spring.datasource.url"))
                .isEqualTo("jdbc:h2:ordered:" + Path.of("mydata").toAbsolutePath() + "/tillsync");
    }

    @Test
    void aDatabaseThatIsCutOffIsRefusedBeforeItIsOpened() throws Exception {
        var file = directory.resolve("tillsync.mv.db");
        Files.write(file, new byte[5_000]);
        assertThat(said(1, "--port", "0", "--data", directory.toString()).error())
                .hasSize(3)
                .contains("The database " + file + " is damaged: it has 5000 bytes.");
        assertThat(Files.size(file)).isEqualTo(5_000);
    }

    /** H2 is newer than the version that Flyway knows, and Flyway warns of that. */
    @Test
    void aCommandsOutputIsItsAnswerAlone() throws Exception {
        var data = directory.resolve("data");
        Flyway.configure()
                .dataSource("jdbc:h2:file:" + data.resolve("tillsync"), "", "")
                .placeholders(Map.of("blob", "blob"))
                .load()
                .migrate();
        var said = said(0, "upgrade-check", "--data", data.toString());
        assertThat(said.output()).first().asString().isEqualTo(Version.ours().toString());
        assertThat(said.error()).isEmpty();
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
            assertThat(said.lines()).first().asString().startsWith("Usage: tillsync serve [");
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private record Said(List<String> output, List<String> error) {}

    private Said said(int code, String... arguments) throws IOException, InterruptedException {
        var output = directory.resolve("output");
        var error = directory.resolve("error");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SyncService.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(error.toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            var said = new Said(Files.readAllLines(output), Files.readAllLines(error));
            assertThat(process.exitValue()).as("%s", said).isEqualTo(code);
            if (code != 0) {
                assertThat(said.output()).as("the standard output").isEmpty();
            }
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
