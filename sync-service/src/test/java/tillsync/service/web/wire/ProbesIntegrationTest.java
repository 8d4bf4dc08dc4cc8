package tillsync.service.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;

/** The connector for probes. */
@ServiceTest
@TestPropertySource(properties = "tillsync.wire.probe-port=0")
class ProbesIntegrationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    WebServerApplicationContext context;

    private Connector probes() {
        var tomcat = ((TomcatWebServer) context.getWebServer()).getTomcat();
        return Arrays.stream(tomcat.getService().findConnectors())
                .filter(connector -> connector != tomcat.getConnector())
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + probes().getLocalPort() + path))
                .method(method, BodyPublishers.noBody());
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void saysWhetherTheNodeLivesAndIsReadyAndNothingElse() throws Exception {
        for (var probe : new String[] {"/livez", "/readyz"}) {
            assertThat(ask("GET", probe).statusCode()).isEqualTo(200);
            assertThat(ask("GET", probe).body()).isEqualTo("{\"status\":\"UP\"}");
        }
        for (var other : new String[] {"/", "/sign-in", "/actuator/health", "/v3/api-docs", "/livez/../sign-in"}) {
            assertThat(ask("GET", other).statusCode()).as(other).isEqualTo(404);
        }
        assertThat(ask("POST", "/livez").statusCode()).isEqualTo(404);
    }

    @Test
    void hasThreadsOfItsOwnAndListensWhereTheServiceDoes() {
        var handler = (TimelyHttp) probes().getProtocolHandler();
        assertThat(handler.getMaxThreads()).isEqualTo(4);
        assertThat(handler.getAddress().isLoopbackAddress()).isTrue();
    }
}
