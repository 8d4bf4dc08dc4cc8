package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Real proxies with the files of {@code deploy}, TLS included, before two nodes that write down what they hear. */
@ParameterizedClass
@EnumSource(RunningProxy.Kind.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@Tag("slow")
class ProxiesAtWorkTest {
    private static final int TEN_MEBIBYTES = 10 << 20;

    private static final List<String> CHANGES = List.of(
            "PUT /api/v1/topology",
            "PUT /api/v1/devices/one/live/article",
            "DELETE /api/v1/devices/one",
            "POST /api/v1/devices/one/orders",
            "PATCH /api/v1/devices/one",
            "POST /topology/apply");

    /** Shorter, so that a test can wait for their end. */
    private static final String[] QUICKLY = {
        "proxy_read_timeout 75s", "proxy_read_timeout 2s",
        "response_header_timeout 75s", "response_header_timeout 2s",
        "client_body_timeout 10s", "client_body_timeout 1s",
        "read_body 6m", "read_body 2s",
        "limit_conn addresses 1000", "limit_conn addresses 2"
    };

    private static Certified certified;

    @Parameter
    RunningProxy.Kind kind;

    @TempDir
    Path directory;

    private final RecordingNode north = new RecordingNode();
    private final RecordingNode south = new RecordingNode();
    private final HttpClient client = certified.client();
    private RunningProxy proxy;

    @BeforeAll
    static void aCertificate(@TempDir Path place) throws Exception {
        certified = Certified.in(place);
    }

    @AfterEach
    void end() {
        north.close();
        south.close();
        if (proxy != null) {
            proxy.close();
        }
    }

    private void starts(String... changed) {
        startsBefore(north.address(), south.address(), changed);
    }

    private void startsBefore(String node1, String node2, String... changed) {
        var started = RunningProxy.withTls(kind, directory, certified, node1, node2, changed);
        assumeTrue(started.isPresent(), kind + " is not installed");
        proxy = started.orElseThrow();
    }

    private boolean isNginx() {
        return kind == RunningProxy.Kind.NGINX;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + proxy.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> asks(String method, String path) throws IOException, InterruptedException {
        var body = method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
        return client.send(request(path).method(method, body).build(), BodyHandlers.ofString());
    }

    private int answered() {
        return north.answered() + south.answered();
    }

    private List<RecordingNode.Heard> heard() {
        return Stream.concat(north.heard().stream(), south.heard().stream()).toList();
    }

    @Test
    void sendsFromHttpToHttpsAndSpeaksHttp2() throws Exception {
        starts();
        var plain = HttpRequest.newBuilder(URI.create("http://localhost:" + proxy.plainPort() + "/devices?of=me"))
                .PUT(BodyPublishers.ofString("{}"))
                .build();
        var sent = client.send(plain, BodyHandlers.ofString());
        assertThat(sent.statusCode()).isEqualTo(308);
        assertThat(sent.headers().firstValue("Location").orElseThrow())
                .matches("https://localhost(:\\d+)?/devices\\?of=me");
        assertThat(heard()).isEmpty();

        var answered = asks("GET", "/devices");
        assertThat(answered.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answered.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void replacesWhatAClientSaysOfItself() throws Exception {
        starts();
        var lying = request("/devices")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-Host", "elsewhere.example")
                .header("X-Forwarded-Port", "1")
                .header("Forwarded", "for=203.0.113.9")
                .build();
        assertThat(client.send(lying, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        var headers = heard().get(0).headers();
        assertThat(headers.get("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(headers.get("X-Forwarded-Proto")).containsExactly("https");
        assertThat(headers.get("X-Forwarded-Host")).containsExactly("localhost:" + proxy.port());
        assertThat(headers.get("X-Forwarded-Port")).containsExactly(String.valueOf(proxy.port()));
        assertThat(String.join("", headers.getOrDefault("Forwarded", List.of())))
                .isEmpty();
    }

    @Test
    void keepsTheOperatorsAddressesToItself() throws Exception {
        starts();
        for (var path : List.of(
                "/operator",
                "/operator/rebuild",
                "/operation",
                "/operation/",
                "/operation/key",
                "/operation?done=retry",
                "//operation",
                "/%6fperation",
                "/devices/../operation")) {
            assertThat(asks("GET", path).statusCode()).as(path).isEqualTo(404);
            assertThat(asks("POST", path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(heard()).isEmpty();
    }

    @Test
    void passesEachEventOnBeforeThereIsANextOne() throws Exception {
        starts();
        var stream = client.send(request("/stream").build(), BodyHandlers.ofLines())
                .body()
                .iterator();
        for (var event : List.of("first", "second", "third")) {
            assertThat(stream.next()).isEqualTo("data: " + event);
            assertThat(stream.next()).isEmpty();
            north.goOn();
            south.goOn();
        }
    }

    @Test
    void givesUpOnANodeThatSaysNothing() throws Exception {
        starts(QUICKLY);
        assertThat(asks("POST", "/silence").statusCode()).isEqualTo(504);
        assertThat(heard()).as("and asks no other one").hasSize(1);
    }

    /** What a node has read was perhaps done. */
    @Test
    void repeatsNoChangeIfANodeDies() throws Exception {
        try (var first = DyingNode.start();
                var second = DyingNode.start()) {
            startsBefore(first.address(), second.address());
            for (var change : CHANGES) {
                first.heard().clear();
                second.heard().clear();
                assertThat(asks(change.split(" ")[0], change.split(" ")[1]).statusCode())
                        .as(change)
                        .isEqualTo(502);
                assertThat(first.heard().size() + second.heard().size())
                        .as(change + ": " + first.heard() + ", " + second.heard())
                        .isOne();
            }
            asks("GET", "/api/v1/till/changes");
            assertThat(first.heard()).contains("GET /api/v1/till/changes");
            assertThat(second.heard()).contains("GET /api/v1/till/changes");
        }
    }

    @Test
    void asksTheOtherNodeIfOneIsGone() throws Exception {
        var gone = "127.0.0.1:" + RunningProxy.freePort();
        startsBefore(gone, north.address());
        for (int i = 0; i < 4; i++) {
            assertThat(asks("GET", "/devices").statusCode()).isEqualTo(200);
            assertThat(asks("POST", "/devices").statusCode()).isEqualTo(200);
        }
        assertThat(north.heard()).hasSize(8);
    }

    /** Each caller has a connection of its own, so that they come to all workers of nginx. */
    @Test
    void sharesByOpenConnections() throws Exception {
        starts();
        var open = new ArrayList<CompletableFuture<HttpResponse<Stream<String>>>>();
        for (int i = 0; i < 6; i++) {
            open.add(certified.client().sendAsync(request("/stream").build(), BodyHandlers.ofLines()));
            open.get(i).get(20, TimeUnit.SECONDS);
        }
        assertThat(north.heard()).hasSize(3);
        assertThat(south.heard()).hasSize(3);
    }

    @Test
    void takesTheLargestRequestAndNoLargerOne() throws Exception {
        starts();
        var large = request("/import")
                .PUT(BodyPublishers.ofByteArray(new byte[TEN_MEBIBYTES]))
                .build();
        assertThat(client.send(large, BodyHandlers.ofString()).body()).isEqualTo(String.valueOf(TEN_MEBIBYTES));

        int tooMuch = TEN_MEBIBYTES + (2 << 20);
        try (var put = UnfinishedPut.begin(certified.socket(proxy.port()), tooMuch)) {
            put.goOn(tooMuch);
            assertThat(put.status()).isIn(isNginx() ? List.of(413) : List.of(413, 502));
        }
    }

    @Test
    void endsABodyThatDoesNotCome() throws Exception {
        starts(QUICKLY);
        try (var put = UnfinishedPut.begin(certified.socket(proxy.port()), 100)) {
            put.status();
            assertThat(heard())
                    .as("a slow body waits in nginx, and not in Caddy")
                    .hasSize(isNginx() ? 0 : 1);
            assertThat(answered()).isZero();
        }
    }

    /** Of the two, only nginx counts by address; behind Caddy nodes do, by X-Forwarded-For. */
    @Test
    void nginxBoundsWhatOneAddressHasOpen() throws Exception {
        assumeTrue(isNginx());
        starts(QUICKLY);
        for (int i = 0; i < 2; i++) {
            client.sendAsync(request("/stream").build(), BodyHandlers.ofLines()).get(20, TimeUnit.SECONDS);
        }
        assertThat(asks("GET", "/devices").statusCode()).isEqualTo(503);
    }
}
