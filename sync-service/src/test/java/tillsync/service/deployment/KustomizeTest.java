package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The files for Kubernetes: put together by Kustomize, and each name in them leads somewhere. */
class KustomizeTest {
    private static final String KUSTOMIZATION = "kustomization.yaml";

    /** What an operator makes by hand, as the files say. */
    private static final Pattern MADE_BY_HAND =
            Pattern.compile("create (?:secret (?:generic|tls)|configmap) ([a-z-]+)");

    private static List<String> files() {
        return Deployed.files().stream()
                .filter(file -> file.startsWith("kubernetes/"))
                .toList();
    }

    private static Stream<String> named(JsonNode kustomization, String... lists) {
        return Stream.of(lists)
                .flatMap(list -> kustomization.path(list).valueStream())
                .map(JsonNode::asString);
    }

    @Test
    void eachFileIsNamedAndEachNameIsAFile() {
        var used = files().stream()
                .filter(file -> file.endsWith("/" + KUSTOMIZATION))
                .flatMap(file -> {
                    var kustomization = Deployed.yaml(file);
                    var generated = kustomization
                            .path("configMapGenerator")
                            .valueStream()
                            .flatMap(map -> named(map, "files"));
                    return Stream.concat(named(kustomization, "resources", "components"), generated)
                            .map(name -> Objects.requireNonNull(Path.of(file).getParent())
                                    .resolve(name)
                                    .normalize());
                })
                .map(path -> Files.isDirectory(Deployed.DIRECTORY.resolve(path)) ? path.resolve(KUSTOMIZATION) : path)
                .map(Path::toString)
                .collect(Collectors.toSet());
        assertThat(files()).containsAll(used);
        assertThat(files().stream()
                        .filter(file -> !file.startsWith("kubernetes/overlays/") || !file.endsWith(KUSTOMIZATION)))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingress", "gateway"})
    void isPutTogether(String overlay) {
        var built = built(overlay);
        if (built.isEmpty()) {
            return;
        }
        var objects = Deployed.documents(built.get());
        assertThat(names(objects, "Deployment", "CronJob", "PodMonitor"))
                .containsExactlyInAnyOrder("tillsync", "tillsync-backup", "tillsync");
        assertThat(objects)
                .allMatch(object ->
                        object.at("/metadata/namespace").asString("tillsync").equals("tillsync"));

        assertThat(mountedNames(objects))
                .isSubsetOf(Stream.concat(names(objects, "ConfigMap", "Secret", "PersistentVolumeClaim"), madeByHand())
                        .collect(Collectors.toSet()));
        var ways = objects.stream()
                .filter(object -> Set.of("Ingress", "HTTPRoute").contains(kind(object)))
                .toList();
        assertThat(backends(ways)).contains("tillsync", "nobody");
        assertThat(names(objects, "Service")).containsAll(backends(ways));
        var node = objects.stream()
                .filter(object -> kind(object).equals("Deployment"))
                .findFirst()
                .orElseThrow()
                .at("/spec/template/spec/containers/0");
        assertThat(node.get("ports").findValuesAsString("name")).containsExactly("http", "probes", "metrics");
        assertThat(node.get("volumeMounts").findValuesAsString("mountPath")).contains("/kept");
    }

    /** As {@code kubectl apply -k} would. */
    private static Optional<String> built(String overlay) {
        var directory = Deployed.DIRECTORY.resolve("kubernetes/overlays/" + overlay);
        return Program.run(directory, "kubectl", "kustomize", ".")
                .or(() -> Program.run(directory, "kustomize", "build", "."))
                .map(done -> {
                    assertThat(done.exitCode()).as(done.said()).isZero();
                    return done.said();
                });
    }

    private static String kind(JsonNode object) {
        return object.get("kind").asString();
    }

    private static Stream<String> names(List<JsonNode> objects, String... kinds) {
        return objects.stream()
                .filter(object -> Set.of(kinds).contains(kind(object)))
                .map(object -> object.at("/metadata/name").asString());
    }

    private static Stream<String> madeByHand() {
        return files().stream()
                .flatMap(file -> MADE_BY_HAND.matcher(Deployed.text(file)).results())
                .map(found -> found.group(1));
    }

    private static Set<String> mountedNames(List<JsonNode> objects) {
        return objects.stream()
                .flatMap(object -> object.findValues("volumes").stream())
                .flatMap(JsonNode::valueStream)
                .flatMap(volume -> Stream.of(
                        volume.at("/configMap/name"),
                        volume.at("/secret/secretName"),
                        volume.at("/persistentVolumeClaim/claimName")))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    }

    private static Set<String> backends(List<JsonNode> ways) {
        return ways.stream()
                .flatMap(way -> Stream.concat(
                        way.findValues("service").stream()
                                .map(service -> service.get("name").asString()),
                        way.findValues("backendRefs").stream()
                                .flatMap(JsonNode::valueStream)
                                .map(service -> service.get("name").asString())))
                .collect(Collectors.toSet());
    }

    /** Policies add up: the one of the base leads to no port but that of tills and users. */
    @Test
    void metricsAreReachedFromTheirNamespaceAlone() {
        var policy = Deployed.yaml("kubernetes/components/monitoring/network.yaml");
        assertThat(policy.at("/spec/podSelector"))
                .isEqualTo(Deployed.yaml("kubernetes/base/network.yaml").at("/spec/podSelector"));
        assertThat(policy.at("/spec/ingress/0/ports").findValuesAsString("port"))
                .containsExactly("8082");
        assertThat(Deployed.text("kubernetes/components/monitoring/kustomization.yaml"))
                .contains("value: \"8082\"", "containerPort: 8082");
    }

    @Test
    void aGatewayHasNoTimeThatEndsAStream() {
        var rule = Deployed.documents(Deployed.text("kubernetes/overlays/gateway/gateway.yaml"))
                .get(1)
                .at("/spec/rules/1");
        assertThat(rule.at("/timeouts/request").asString()).isEqualTo("0s");
        assertThat(rule.at("/timeouts/backendRequest").asString()).isEqualTo("0s");
        assertThat(rule.at("/filters/0/requestHeaderModifier/remove")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains("Forwarded", "X-Forwarded-Host", "X-Forwarded-Port");
    }
}
