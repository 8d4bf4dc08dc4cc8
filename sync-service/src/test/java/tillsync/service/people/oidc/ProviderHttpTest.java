package tillsync.service.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;

/** A sign-in service gets little time and little room, whatever it answers. */
class ProviderHttpTest {
    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(15));
    private final ProviderHttp impatient = new ProviderHttp(Duration.ofMillis(500));
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    /** Answers as a test wants. */
    interface Answer {
        void to(HttpExchange asked) throws IOException;
    }

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private String answers(Answer answer) {
        server.createContext("/", asked -> {
            try (asked) {
                answer.to(asked);
            }
        });
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static void body(HttpExchange asked, String body) throws IOException {
        asked.sendResponseHeaders(200, 0);
        asked.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anObjectIsRead() {
        var address = answers(
                asked -> body(asked, "{\"token\":\"" + asked.getRequestHeaders().getFirst("Authorization") + "\"}"));
        assertThat(http.read(address, "abc")).containsEntry("token", "Bearer abc");
        assertThat(http.read(address, null)).containsEntry("token", "null");
    }

    @Test
    @Timeout(20)
    void anAnswerWithoutEndIsCutOff() {
        var cutting = new ProviderHttp(Duration.ofSeconds(2)); // who cuts an answer off reads on until its time is over
        var address = answers(asked -> {
            asked.sendResponseHeaders(200, 0);
            var some = new byte[8192];
            while (end.getCount() > 0) {
                asked.getResponseBody().write(some);
            }
        });
        assertThatThrownBy(() -> cutting.read(address, null))
                .isInstanceOf(RestClientException.class)
                .hasStackTraceContaining("at most " + ProviderHttp.MOST_BYTES);
        assertThatThrownBy(() -> cutting.retrieveResource(URI.create(address).toURL()))
                .isInstanceOf(IOException.class);
    }

    @Test
    @Timeout(20)
    void anAnswerThatDoesNotComeIsNotWaitedFor() {
        assertThatThrownBy(() -> impatient.read(answers(asked -> waits()), null))
                .isInstanceOf(RestClientException.class);
    }

    @Test
    @Timeout(20)
    void anAnswerThatStopsHalfwayIsNotWaitedFor() {
        var address = answers(asked -> {
            body(asked, "{\"issuer\":");
            asked.getResponseBody().flush();
            waits();
        });
        assertThatThrownBy(() -> impatient.read(address, null)).isInstanceOf(RestClientException.class);
    }

    private void waits() {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyIsFollowedElsewhereAndAFaultIsNoAnswer() {
        var address = answers(asked -> {
            if (asked.getRequestURI().getPath().equals("/fault")) {
                asked.sendResponseHeaders(500, -1);
            } else if (asked.getRequestURI().getPath().equals("/there")) {
                body(asked, "{}");
            } else {
                asked.getResponseHeaders().set("Location", "/there");
                asked.sendResponseHeaders(302, -1);
            }
        });
        assertThat(http.read(address + "there", null)).isEmpty();
        assertThatThrownBy(() -> http.read(address, null))
                .isInstanceOfAny(RestClientException.class, JacksonException.class);
        assertThatThrownBy(() -> http.read(address + "fault", null)).isInstanceOf(RestClientException.class);
    }

    @Test
    void whatIsNoObjectIsRefused() {
        var address = answers(asked -> body(asked, "[1]"));
        assertThatThrownBy(() -> http.read(address, null)).isInstanceOf(JacksonException.class);
    }
}
