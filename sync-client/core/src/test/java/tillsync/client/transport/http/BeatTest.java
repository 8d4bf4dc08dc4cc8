package tillsync.client.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.client.LocalService;

/** How often a till wants a sign of life of its stream, and how long it does without. */
class BeatTest {
    private final LocalService service = new LocalService();

    @BeforeEach
    void tellsOneEvent() {
        service.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("event: hello\ndata: {}\n\n".getBytes(UTF_8));
            exchange.close();
        });
    }

    @AfterEach
    void closes() {
        service.close();
    }

    private String asked(HttpSettings settings) {
        try (var transport = new HttpTransport(service.url(), () -> "secret", settings);
                var events = transport.events()) {
            assertThat(events.next().kind()).isEqualTo("hello");
        }
        return service.asked();
    }

    @Test
    void aTillAsksForTheUsualOneAsEver() {
        assertThat(asked(HttpSettings.USUAL)).isEqualTo("GET /api/v1/till/events");
    }

    @Test
    void aSparingTillAsksForTheRarest() {
        assertThat(asked(HttpSettings.USUAL.sparing())).isEqualTo("GET /api/v1/till/events?beat=55");
    }

    @Test
    void aStreamIsDeadIfTwoAreMissing() {
        assertThat(EventLines.patienceFor(HttpSettings.USUAL.beat())).isEqualTo(Duration.ofSeconds(40));
        assertThat(EventLines.patienceFor(HttpSettings.USUAL.sparing().beat())).isEqualTo(Duration.ofSeconds(120));
    }
}
