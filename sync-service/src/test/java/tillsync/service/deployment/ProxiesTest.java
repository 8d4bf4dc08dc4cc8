package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

/** Proxies let waits of 55 s and event streams through, say for whom they ask, and send nobody to one node for ever. */
class ProxiesTest {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    @Test
    void waitLongerThanTillsDo() {
        var caddy = "Caddyfile";
        assertThat(Deployed.directives(caddy, "response_header_timeout"))
                .singleElement()
                .satisfies(ProxiesTest::isLong);
        assertThat(Deployed.directives(caddy, "read_timeout")).singleElement().satisfies(ProxiesTest::isLong);
        assertThat(Deployed.directives("nginx.conf", "proxy_read_timeout"))
                .singleElement()
                .satisfies(ProxiesTest::isLong);
        assertThat(ingress("proxy-read-timeout") + "s").satisfies(ProxiesTest::isLong);
    }

    @Test
    void bufferWhatComesAndNothingThatGoes() {
        assertThat(Deployed.directives("nginx.conf", "proxy_buffering"))
                .as("of all, and of pages that are kept")
                .containsExactly("off", "on");
        assertThat(Deployed.directives("nginx.conf", "proxy_request_buffering")).containsExactly("on");
        assertThat(ingress("proxy-request-buffering")).isEqualTo("on");
        assertThat(Deployed.directives("nginx.conf", "proxy_http_version")).containsExactly("1.1");
        assertThat(ingress("proxy-buffering")).isEqualTo("off");
        assertThat(Deployed.text("Caddyfile")).doesNotContain("request_buffers", "response_buffers", "encode ");
        assertThat(Deployed.directives("Caddyfile", "flush_interval")).isEmpty();
    }

    @Test
    void replaceWhatClientsSayOfThemselves() {
        assertThat(Deployed.directives("nginx.conf", "proxy_set_header"))
                .containsExactlyInAnyOrder(
                        "Connection \"\"",
                        "Host $http_host",
                        "X-Forwarded-For $remote_addr",
                        "X-Forwarded-Proto $scheme",
                        "X-Forwarded-Host $http_host",
                        "X-Forwarded-Port $server_port",
                        "Forwarded \"\"",
                        "Tillsync-Page $tillsync_page");
        assertThat(Deployed.directives("Caddyfile", "header_up"))
                .containsExactly("X-Forwarded-Port {http.request.port}", "-Forwarded");
        assertThat(Deployed.text("Caddyfile")).doesNotContain("trusted_proxies");
    }

    @Test
    void askAnyNode() {
        assertThat(Deployed.directives("Caddyfile", "reverse_proxy")).containsExactly("node1:8080 node2:8080 {");
        assertThat(Deployed.directives("Caddyfile", "lb_policy")).containsExactly("least_conn");
        assertThat(Deployed.text("nginx.conf"))
                .contains("least_conn;")
                .doesNotContainPattern("(?m)^\\s*(ip_hash|hash|sticky)\\b");
        assertThat(Deployed.yaml("kubernetes/base/service.yaml")
                        .at("/spec/sessionAffinity")
                        .asString())
                .isEqualTo("None");
    }

    /** One worker may get all: each till that waits takes its own connection and one to a node. */
    @Test
    void haveRoomForAsManyTillsAsTheirNodes() throws IOException {
        var limit = Pattern.compile("most-connections`, by default two thirds of the heap, ([\\d,]+) at most")
                .matcher(Files.readString(Path.of("../docs/SCALE.md")));
        assertThat(limit.find()).isTrue();
        int ofANode = Integer.parseInt(limit.group(1).replace(",", ""));
        int nodes = Deployed.directives("nginx.conf", "server").stream()
                .filter(server -> server.contains("max_fails"))
                .toList()
                .size();
        int room = Integer.parseInt(
                Deployed.directives("nginx.conf", "worker_connections").get(0));
        assertThat(room).isGreaterThan(ofANode * nodes * 2);
        assertThat(Integer.parseInt(Deployed.directives("nginx.conf", "worker_rlimit_nofile")
                        .get(0)))
                .isGreaterThan(room);
        assertThat(Deployed.directives("nginx.conf", "zone"))
                .as("else each worker counts for itself who has the fewest connections")
                .hasSize(1);
    }

    @Test
    void speakTlsAndTakeTheLargestRequest() {
        assertThat(Deployed.directives("nginx.conf", "listen")).contains("443 ssl");
        assertThat(Deployed.directives("nginx.conf", "ssl_protocols")).containsExactly("TLSv1.2 TLSv1.3");
        assertThat(Deployed.yaml("kubernetes/overlays/ingress/ingress.yaml")
                        .at("/spec/tls/0/hosts/0")
                        .asString())
                .isEqualTo("sync.example");
        assertThat(List.of(
                        Deployed.directives("nginx.conf", "client_max_body_size")
                                .get(0),
                        Deployed.directives("Caddyfile", "max_size").get(0),
                        ingress("proxy-body-size")))
                .containsExactly("11m", "11MB", "11m");
    }

    private static String ingress(String annotation) {
        return Deployed.yaml("kubernetes/overlays/ingress/ingress.yaml")
                .at("/metadata/annotations")
                .get("nginx.ingress.kubernetes.io/" + annotation)
                .stringValue();
    }

    private static void isLong(String duration) {
        assertThat(DurationStyle.detectAndParse(duration)).isGreaterThan(LONGEST_WAIT);
    }
}
