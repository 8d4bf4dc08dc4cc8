package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The files for Compose: who reaches whom, and that all they name is there. */
class ComposeTest {
    private static final List<String> FILES = List.of("compose.yaml", "compose.monitoring.yaml");

    private static final JsonNode BASE = Deployed.yaml("compose.yaml");
    private static final JsonNode MONITORING = Deployed.yaml("compose.monitoring.yaml");

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.monitoring.yaml"})
    void onlyTheBalancerIsReachedFromOtherMachines(String file) {
        Deployed.yaml(file).get("services").propertyStream().forEach(service -> {
            var ports = service.getValue().path("ports").valueStream().map(JsonNode::asString);
            if (service.getKey().equals("balancer")) {
                assertThat(ports).containsExactly("80:80", "443:443");
            } else {
                assertThat(ports).as(service.getKey()).allMatch(port -> port.startsWith("127.0.0.1:"));
            }
        });
    }

    @Test
    void theOperatorReachesEachNodeOnThisMachine() {
        assertThat(BASE.at("/services/node1/ports/0").asString()).isEqualTo("127.0.0.1:8091:8080");
        assertThat(BASE.at("/services/node2/ports/0").asString()).isEqualTo("127.0.0.1:8092:8080");
    }

    @Test
    void aNodeBelievesTheBalancerAlone() {
        var balancer = BASE.at("/services/balancer/networks/front/ipv4_address").asString();
        assertThat(Deployed.compose()).containsEntry("SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES", balancer + "/32");
        assertThat(BASE.at("/networks/front/ipam/config/0/ip_range").asString())
                .as("nobody else gets that address")
                .isEqualTo("172.30.81.128/25");
    }

    /** A directory of the image gives its owner to the volume that is first mounted there. */
    @Test
    void theListOfWhatWasEndedOutlivesTheNodes() {
        for (var node : List.of("node1", "node2")) {
            var service = BASE.get("services").get(node);
            assertThat(service.at("/environment/TILLSYNC_ENDEDLIST").asString()).isEqualTo("/kept/ended.jsonl");
            assertThat(service.at("/volumes/0").asString()).isEqualTo("kept:/kept");
        }
        assertThat(BASE.get("volumes").propertyNames()).contains("kept");
        assertThat(Deployed.text("Dockerfile")).contains("--owner=10001 --group=10001 --mode=0700 /data /kept");
    }

    @Test
    void metricsListenInANetworkOfPrometheusAlone() {
        for (var node : List.of("node1", "node2")) {
            var service = MONITORING.get("services").get(node);
            assertThat(service.at("/environment/MANAGEMENT_SERVER_ADDRESS").asString())
                    .isEqualTo(service.at("/networks/metrics/ipv4_address").asString());
            assertThat(Deployed.yaml("monitoring/prometheus.yaml")
                            .at("/scrape_configs/0/static_configs/0/targets")
                            .valueStream()
                            .map(JsonNode::asString))
                    .contains(node + ":"
                            + service.at("/environment/MANAGEMENT_SERVER_PORT").asString());
        }
        assertThat(MONITORING.at("/networks/metrics/internal").asBoolean()).isTrue();
        assertThat(BASE.at("/networks/back/internal").asBoolean()).isTrue();
        assertThat(Stream.of(BASE, MONITORING)
                        .flatMap(file -> file.get("services").propertyStream())
                        .filter(service ->
                                service.getValue().path("networks").toString().contains("metrics"))
                        .map(Map.Entry::getKey))
                .containsExactly("node1", "node2", "prometheus", "grafana");
        assertThat(Deployed.yaml("monitoring/prometheus.yaml")
                        .at("/scrape_configs/0/job_name")
                        .asString())
                .as("as the alerts call it")
                .isEqualTo("tillsync");
    }

    @Test
    void whatWatchesHasNoMoreRightsThanItNeeds() {
        for (var name : List.of("prometheus", "grafana")) {
            var service = MONITORING.get("services").get(name);
            assertThat(service.at("/cap_drop/0").asString()).isEqualTo("ALL");
            assertThat(service.at("/security_opt/0").asString()).isEqualTo("no-new-privileges:true");
            assertThat(service.at("/read_only").asBoolean()).isTrue();
            assertThat(service.at("/deploy/resources/limits").propertyNames()).contains("cpus", "memory", "pids");
        }
    }

    /** A bind mount of a file that is missing would make a directory of that name. */
    @Test
    void allThatIsMountedIsThere() {
        var mounted = FILES.stream()
                .flatMap(file -> Deployed.yaml(file).get("services").valueStream())
                .flatMap(service -> service.path("volumes").valueStream())
                .map(volume -> volume.asString().split(":")[0])
                .filter(source -> source.startsWith("./"))
                .toList();
        assertThat(mounted).hasSizeGreaterThan(6).allMatch(source -> Files.exists(Deployed.DIRECTORY.resolve(source)));
    }

    @Test
    void allSecretsAreMadeByTheScript() {
        var script = Deployed.text("secrets.sh");
        FILES.stream()
                .map(Deployed::yaml)
                .flatMap(file -> Stream.of(file.path("secrets"), file.path("configs")))
                .flatMap(JsonNode::valueStream)
                .map(named -> named.get("file").asString().replace("./secrets/", ""))
                .forEach(name -> assertThat(script).containsPattern("[ /]" + name + "[ ;\n]"));
    }

    @Test
    void isTakenByCompose() {
        for (var files : List.of(List.of("-f", FILES.get(0)), List.of("-f", FILES.get(0), "-f", FILES.get(1)))) {
            var command = Stream.of(
                            List.of("docker-compose"), files, List.of("--profile", "backup", "config", "--quiet"))
                    .flatMap(List::stream)
                    .toArray(String[]::new);
            Program.run(Deployed.DIRECTORY, Map.of("TILLSYNC_HOST", "sync.example"), command)
                    .ifPresent(done -> assertThat(done).isEqualTo(new Program(0, "")));
        }
    }
}
