package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.Wire;

/** What supervisors ask a node, asked of a node. */
@ServiceTest
@TestPropertySource(properties = "tillsync.wire.probe-port=0")
class HealthOfNodesIntegrationTest {
    private static final int NOBODY = 1;

    @Autowired
    WebServerApplicationContext context;

    private int port;

    @BeforeEach
    void thePortForProbes() {
        var tomcat = ((TomcatWebServer) context.getWebServer()).getTomcat();
        port = Arrays.stream(tomcat.getService().findConnectors())
                .filter(connector -> connector != tomcat.getConnector())
                .mapToInt(Connector::getLocalPort)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theImagesCheckTellsANodeFromNone() throws Exception {
        assertThat(checked(port)).isZero();
        assertThat(checked(NOBODY)).isNotZero();
    }

    /** The command of the Dockerfile, run by a shell as Docker does. */
    private static int checked(int port) throws Exception {
        var check = Deployed.text("Dockerfile")
                .split("HEALTHCHECK [^\n]* CMD ", 2)[1]
                .split("\n#", 2)[0];
        var command = check.replace("\\\n", "").replace("/8081", "/" + port);
        var process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"startupProbe", "readinessProbe", "livenessProbe"})
    void eachProbeIsAnswered(String probe) throws Exception {
        var asked = Deployed.yaml("kubernetes/base/deployment.yaml")
                .at("/spec/template/spec/containers/0/" + probe + "/httpGet/path")
                .stringValue();
        Wire.of(port).get(asked).is(200);
        assertThat(asked).endsWith(probe.equals("livenessProbe") ? "/livez" : "/readyz");
        assertThat(Deployed.directives("Caddyfile", "health_uri")).containsExactly("/readyz");
        assertThat(Deployed.directives("Caddyfile", "health_port"))
                .containsExactly(Deployed.dockerfile().get("TILLSYNC_WIRE_PROBEPORT"));
        assertThat(Deployed.yaml("kubernetes/base/deployment.yaml")
                        .at("/spec/template/spec/containers/0/" + probe + "/httpGet/port")
                        .stringValue())
                .isEqualTo("probes");
    }
}
