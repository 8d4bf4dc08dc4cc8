package tillsync.service.web.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.SyncService;
import tillsync.service.TestDatabase;

/**
 * An edit's way is one trace, from the main's request until its followers acknowledge it, whichever node they have come to.
 *
 * <pre>
 *   main, near ----> a ---.
 *                          PostgreSQL
 *   far -----------> b ---'
 * </pre>
 */
@Tag("slow")
class TracesIntegrationTest {
    private static final String PUBLISH = "PUT /api/v1/till/change-sets/{sequence}";
    private static final String PULL = "GET /api/v1/till/changes";
    private static final String OF_THE_TILL = "00f067aa0ba902b7";

    private static final Receiver RECEIVER = new Receiver();
    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();

    private Shop shop;
    private PlainTill main;
    private PlainTill near;
    private PlainTill far;

    @BeforeAll
    static void twoNodes(@TempDir Path directory) {
        var settings = new ArrayList<>(List.of(
                "server.port=0",
                "tillsync.data=" + directory,
                "management.opentelemetry.tracing.export.otlp.endpoint=" + RECEIVER.endpoint(),
                "management.opentelemetry.tracing.export.schedule-delay=50ms",
                "management.tracing.sampling.probability=1.0"));
        settings.addAll(TestDatabase.POSTGRESQL.fresh());
        var arguments = settings.stream().map(setting -> "--" + setting).toArray(String[]::new);
        NODES.add(SpringApplication.run(SyncService.class, arguments));
        NODES.add(SpringApplication.run(SyncService.class, arguments));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
        RECEIVER.close();
    }

    private static int port(int node) {
        return NODES.get(node).getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @BeforeEach
    void follow() {
        shop = Shop.open(port(0));
        main = shop.till("Hauptkasse");
        near = shop.till("Theke");
        far = shop.till("Garten").at(port(1));
        shop.follow(near, main).is(200);
        shop.follow(far, main).is(200);
    }

    /** @param sampled whether the till's own software keeps the trace */
    private void edits(int sequence, String trace, boolean sampled) {
        var body = "{\"edits\":[" + Shop.puts("Geheimnis", 100).get(0).canonical() + "]}";
        var traceparent = "00-" + trace + "-" + OF_THE_TILL + (sampled ? "-01" : "-00");
        main.send("PUT", "/api/v1/till/change-sets/" + sequence, body, "traceparent", traceparent)
                .is(200);
    }

    private static void acknowledges(PlainTill follower) {
        var cursor = follower.cursor();
        follower.get("/api/v1/till/changes?since=" + cursor).is(200);
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        attribute -> attribute.getValue().hasIntValue()
                                ? String.valueOf(attribute.getValue().getIntValue())
                                : attribute.getValue().getStringValue()));
    }

    private static List<String> links(Span span) {
        return span.getLinksList().stream()
                .map(link -> Receiver.hex(link.getSpanId()))
                .toList();
    }

    private static String id(Span span) {
        return Receiver.hex(span.getSpanId());
    }

    @Test
    void anEditItsDeliveriesAndTheirAcknowledgementsAreOneTrace() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var events = far.listens().join().iterator();
        while (!events.next().equals("event: hello")) {}
        edits(1, trace, true);
        while (!events.next()
                .contains("\"revision\":1")) {} // now the other node has heard of the edit, and of its trace
        acknowledges(near);
        acknowledges(far);

        var published = RECEIVER.spans(trace, PUBLISH, 1).get(0);
        assertThat(Receiver.hex(published.getParentSpanId())).isEqualTo(OF_THE_TILL);
        assertThat(attributes(published))
                .containsEntry("http.request.method", "PUT")
                .containsEntry("http.response.status_code", "200");
        var acknowledgements = RECEIVER.spans(trace, "acknowledgement", 2);
        for (var delivery : RECEIVER.spans(trace, "delivery", 2)) {
            assertThat(delivery.getParentSpanId()).isEqualTo(published.getSpanId());
            assertThat(attributes(delivery)).containsOnlyKeys("tillsync.catalogue", "tillsync.revision");
            assertThat(attributes(delivery)).containsEntry("tillsync.revision", "1");
            var acknowledgement = acknowledgements.stream()
                    .filter(span -> span.getParentSpanId().equals(delivery.getSpanId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(delivery.getStartTimeUnixNano())
                    .isBetween(published.getStartTimeUnixNano(), acknowledgement.getStartTimeUnixNano());
            assertThat(acknowledgement.getEndTimeUnixNano()).isEqualTo(delivery.getEndTimeUnixNano());

            var pull = RECEIVER.span(span -> links(span).contains(id(delivery)));
            assertThat(pull.getName()).isEqualTo(PULL);
            assertThat(pull.getTraceId()).isNotEqualTo(published.getTraceId());
            assertThat(links(acknowledgement)).containsExactly(id(pull));
        }
    }

    @Test
    void aTraceThatTheCallerDoesNotKeepIsNotSent() {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var kept = "11111111111111111111111111111111";
        edits(1, trace, false);
        acknowledges(near);
        edits(2, kept, true);

        RECEIVER.spans(kept, PUBLISH, 1);
        assertThat(RECEIVER.has(trace)).isFalse();
    }

    @Test
    void spansNameNobodyAndNothing() {
        var trace = "22222222222222222222222222222222";
        edits(1, trace, true);
        acknowledges(near);
        shop.browser().get("/tills/" + main.id() + "?q=Geheimnis").is(200);

        RECEIVER.spans(trace, "acknowledgement", 1);
        RECEIVER.span(span -> span.getName().startsWith("GET /tills/"));
        assertThat(RECEIVER.text())
                .contains("tillsync.catalogue")
                .doesNotContain("Geheimnis", "Hauptkasse", "Theke", main.token(), main.id(), near.id())
                .doesNotContain(shop.email(), shop.token(), shop.userId(), "127.0.0.1", "localhost");
    }
}
