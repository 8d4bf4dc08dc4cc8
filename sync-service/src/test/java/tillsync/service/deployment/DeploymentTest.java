package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import tillsync.service.TestDatabase;
import tillsync.service.people.access.AddressSettings;
import tools.jackson.databind.JsonNode;

/** The directory {@code deploy}, without running it: what is set there is what the service knows, and what it needs. */
class DeploymentTest {
    /** OPERATING: "SIGTERM ends it in good order", PROTOCOL 8: within 10 s. */
    private static final Duration TO_END = Duration.ofSeconds(10);

    /** An image by its general name, without a registry: that one with this digest, and no later one with its tag. */
    private static final Pattern IMAGE = Pattern.compile("([a-z-]+/)?[a-z-]+:(?!latest)[\\w.-]+@sha256:[0-9a-f]{64}");

    /** Made from these sources, or found in the operator's registry. */
    private static final Pattern OWN = Pattern.compile("tillsync(:local)?");

    /** Also in what is only proposed. What comes from a file, from the environment or from a list of secrets is none. */
    private static final Pattern ASSIGNED_PASSWORD =
            Pattern.compile("(?im)^#?[ \\t]*[\\w.-]*(password|jaas)[\\w.]*[:=][ \\t]*[\"']?[^\\s/\\[{$\"']");

    static Stream<Map<String, String>> environments() {
        return Stream.of(
                Deployed.dockerfile(),
                Deployed.compose(),
                Deployed.monitored(),
                Deployed.kubernetes(),
                Deployed.systemd(false),
                Deployed.systemd(true));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void setsNothingThatTheServiceDoesNotKnow(Map<String, String> environment) throws IOException {
        assertThat(KnownSettings.variables()).containsAll(environment.keySet());
    }

    @ParameterizedTest
    @MethodSource("environments")
    void isTakenByTheService(Map<String, String> variables) throws IOException {
        var environment = environment(variables);
        var address =
                Binder.get(environment).bind("tillsync", AddressSettings.class).get();
        var server =
                Binder.get(environment).bind("server", ServerProperties.class).get();

        assertThat(address.plainHttp()).isEqualTo(!server.getAddress().isLoopbackAddress());
        assertThat(server.getForwardHeadersStrategy()).isEqualTo(ServerProperties.ForwardHeadersStrategy.NATIVE);
        assertThat(server.getPort()).isEqualTo(8080);
        if (variables.containsKey("TILLSYNC_PUBLICADDRESS")) {
            assertThat(address.publicAddress()).hasToString("https://sync.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../tillsync", "../deploy/Dockerfile", "../deploy/systemd/tillsync.service"})
    void endsAProcessThatHasNoMemory(String file) {
        assertThat(Path.of(file)).content().contains("-XX:+ExitOnOutOfMemoryError");
    }

    /** The launcher, the image, the unit, and what the bench measures. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../tillsync",
                "../deploy/Dockerfile",
                "../deploy/systemd/tillsync.service",
                "../scenarios/src/main/java/tillsync/scenarios/bench/Stand.java"
            })
    void startsJavaAsMeasured(String file) {
        assertThat(Path.of(file))
                .content()
                .contains(
                        "-XX:+UseParallelGC",
                        "-Xms96m",
                        "-XX:NewSize=40m",
                        "-XX:GCTimeRatio=9",
                        "-XX:YoungGenerationSizeSupplement=0",
                        "-XX:TrimNativeHeapInterval=10000");
    }

    @Test
    void givesTwoNodesOneDatabaseAndWaitsUntilTheyHaveEnded() {
        var services = Deployed.yaml("compose.yaml").get("services");
        assertThat(withoutPorts(services.get("node1"))).isEqualTo(withoutPorts(services.get("node2")));
        assertThat(duration(services.at("/node1/stop_grace_period"))).isGreaterThan(TO_END.multipliedBy(2));
        assertThat(services.at("/database/volumes/0").stringValue()).isEqualTo("database:/var/lib/postgresql");

        var pod = pod();
        var settling = Duration.ofSeconds(
                pod.at("/containers/0/lifecycle/preStop/exec/command/1").asLong());
        assertThat(Duration.ofSeconds(pod.get("terminationGracePeriodSeconds").asLong()))
                .isGreaterThan(settling.plus(TO_END.multipliedBy(2)));
        assertThat(Deployed.yaml("kubernetes/base/deployment.yaml")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(2);

        var unit = Deployed.text("systemd/tillsync.service");
        assertThat(unit).contains("TimeoutStopSec=30\n", "SuccessExitStatus=143\n");
        assertThat(environment(Map.of()).getProperty("spring.lifecycle.timeout-per-shutdown-phase"))
                .satisfies(
                        phase -> assertThat(DurationStyle.detectAndParse(phase)).isLessThan(TO_END));
    }

    @Test
    void givesNodesNoMoreRightsThanTheyNeed() {
        assertThat(Deployed.text("Dockerfile")).contains("\nUSER 10001:10001\n");
        Deployed.yaml("compose.yaml").get("services").propertyStream().forEach(entry -> {
            var service = entry.getValue();
            assertThat(service.at("/cap_drop/0").asString()).as(entry.getKey()).isEqualTo("ALL");
            assertThat(service.at("/security_opt/0").asString())
                    .as(entry.getKey())
                    .isEqualTo("no-new-privileges:true");
            assertThat(service.at("/deploy/resources/limits").propertyNames())
                    .as(entry.getKey())
                    .contains("cpus", "memory", "pids");
            assertThat(service.path("read_only").asBoolean(false))
                    .as(entry.getKey())
                    .isEqualTo(!entry.getKey().equals("kafka"));
        });
        var pod = pod();
        var container = pod.at("/containers/0");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
        assertThat(pod.at("/automountServiceAccountToken").asBoolean()).isFalse();
        assertThat(pod.at("/enableServiceLinks").asBoolean()).isFalse();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean())
                .isFalse();
        assertThat(container.at("/securityContext/capabilities/drop/0").asString())
                .isEqualTo("ALL");
        assertThat(container.at("/resources/limits").propertyNames()).contains("cpu", "memory");
        assertThat(Deployed.text("systemd/tillsync.service"))
                .contains("\nUser=tillsync\n", "\nProtectSystem=strict\n", "\nNoNewPrivileges=true\n", "\nMemoryMax=");
    }

    @Test
    void hasNoPasswordAnywhere() {
        assertThat("  POSTGRES_PASSWORD: letmein").containsPattern(ASSIGNED_PASSWORD);
        for (var file : Deployed.files()) {
            assertThat(Deployed.text(file)).as(file).doesNotContainPattern(ASSIGNED_PASSWORD);
        }
    }

    @Test
    void readsSecretsFromFilesThatAreNamedLikeTheSettings() throws IOException {
        var secrets = Deployed.yaml("compose.yaml").at("/services/node1/secrets").findValuesAsString("target").stream()
                .filter(target -> !target.startsWith("/")) // a file that a setting names
                .toList();
        assertThat(secrets)
                .containsExactly("spring.datasource.password", "tillsync.operator-key", "tillsync.second-factor-key");
        for (var named : secrets) {
            assertThat(KnownSettings.variables()).contains(KnownSettings.variable(named));
            assertThat(Deployed.text("kubernetes/base/configuration.yaml")).contains("--from-file=" + named + "=");
        }
        assertThat(Deployed.compose()).containsEntry("SPRING_CONFIG_IMPORT", "configtree:/run/secrets/");
        assertThat(Deployed.kubernetes().get("SPRING_CONFIG_IMPORT"))
                .isEqualTo("configtree:"
                        + pod().at("/containers/0/volumeMounts/0/mountPath").stringValue() + "/");
    }

    @Test
    void pinsImagesByDigest() {
        var named = Stream.of(
                        Deployed.yaml("compose.yaml").findValuesAsString("image").stream(),
                        Deployed.yaml("compose.monitoring.yaml").findValuesAsString("image").stream(),
                        pod().findValuesAsString("image").stream(),
                        Deployed.documents(Deployed.text("kubernetes/components/backup/backup.yaml")).stream()
                                .flatMap(document -> document.findValuesAsString("image").stream()),
                        Deployed.text("Dockerfile")
                                .lines()
                                .filter(line -> line.startsWith("FROM "))
                                .map(line -> line.split(" ")[1]))
                .flatMap(names -> names)
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(9)
                .allMatch(image ->
                        OWN.matcher(image).matches() || IMAGE.matcher(image).matches());
        assertThat(named.stream().filter(image -> !OWN.matcher(image).matches()).distinct())
                .as("one version of each, in all files")
                .hasSize((int) named.stream()
                        .filter(image -> !OWN.matcher(image).matches())
                        .map(image -> image.split(":")[0])
                        .distinct()
                        .count());
    }

    @Test
    void makesTheDatabaseAsTheServiceRequiresIt() {
        assertThat(Deployed.text("postgresql/create.sh")).contains(TestDatabase.LOCALE);
        assertThat(Deployed.yaml("compose.yaml")
                        .at("/services/database/volumes/2")
                        .stringValue())
                .isEqualTo("./postgresql/create.sh:/docker-entrypoint-initdb.d/create.sh:ro");
    }

    private static Map<String, JsonNode> withoutPorts(JsonNode service) {
        return service.propertyStream()
                .filter(entry -> !entry.getKey().equals("ports"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static JsonNode pod() {
        return Deployed.yaml("kubernetes/base/deployment.yaml").at("/spec/template/spec");
    }

    private static Duration duration(JsonNode value) {
        return DurationStyle.detectAndParse(value.stringValue());
    }

    /** Of a node that has these variables. */
    private static StandardEnvironment environment(Map<String, String> variables) {
        try {
            var environment = new StandardEnvironment();
            var sources = environment.getPropertySources();
            sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
            sources.replace(
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                    new SystemEnvironmentPropertySource(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(variables)));
            new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yaml"))
                    .forEach(sources::addLast);
            return environment;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
