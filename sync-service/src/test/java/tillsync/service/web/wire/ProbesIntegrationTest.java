package tillsync.service.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Wire;

/** The connector for probes. */
@ServiceTest
@TestPropertySource(properties = "tillsync.wire.probe-port=0")
class ProbesIntegrationTest {
    @Autowired
    WebServerApplicationContext context;

    private Connector probes() {
        var tomcat = ((TomcatWebServer) context.getWebServer()).getTomcat();
        return Arrays.stream(tomcat.getService().findConnectors())
                .filter(connector -> connector != tomcat.getConnector())
                .findFirst()
                .orElseThrow();
    }

    private Answer ask(String method, String path) {
        return Wire.of(probes().getLocalPort()).send(method, path, null);
    }

    @Test
    void saysWhetherTheNodeLivesAndIsReadyAndNothingElse() {
        for (var probe : new String[] {"/livez", "/readyz"}) {
            assertThat(ask("GET", probe).is(200).text()).isEqualTo("{\"status\":\"UP\"}");
        }
        for (var other : new String[] {"/", "/sign-in", "/actuator/health", "/v3/api-docs", "/livez/../sign-in"}) {
            ask("GET", other).is(404);
        }
        ask("POST", "/livez").is(404);
    }

    @Test
    void hasThreadsOfItsOwnAndListensWhereTheServiceDoes() {
        var handler = (TimelyHttp) probes().getProtocolHandler();
        assertThat(handler.getMaxThreads()).isEqualTo(4);
        assertThat(handler.getAddress().isLoopbackAddress()).isTrue();
    }
}
