package tillsync.client.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.LocalService.JSON;

import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.client.LocalService;
import tillsync.client.store.Position;
import tillsync.client.transport.Pull;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.delta.FastGzip;
import tillsync.delta.FastZstd;

/** Answers that are packed in either way, whole and damaged: the same is made of them. */
class PackedAnswersTest {
    private static final Map<String, UnaryOperator<byte[]>> PACKING =
            Map.of("gzip", FastGzip::pack, "zstd", FastZstd::pack);
    private static final String PAGE = "{\"catalogue\":\"c\",\"mode\":\"snapshot\",\"changes\":[],\"cursor\":\"z\","
            + "\"head\":{\"revision\":0,\"articles\":0,\"digest\":\"" + "0".repeat(64) + "\"}}";

    private final LocalService service = new LocalService();
    private final HttpTransport transport = new HttpTransport(service.url(), () -> "secret");

    @AfterEach
    void closes() {
        transport.close();
        service.close();
    }

    private void answers(String coding, byte[] body) {
        service.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", JSON);
            exchange.getResponseHeaders().set("Content-Encoding", coding);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private void isUnreachable(String why) {
        assertThatThrownBy(() -> transport.changes(Pull.all(Position.NONE)))
                .as(why)
                .isInstanceOfSatisfying(ServiceUnreachable.class, silent -> {
                    assertThat(silent.isStranger()).as(why).isFalse();
                    assertThat(silent.isBrokenAnswer()).as(why).isFalse();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void areAskedForAndRead(String coding) {
        answers(coding, PACKING.get(coding).apply(PAGE.getBytes(UTF_8)));
        assertThat(transport.changes(Pull.all(Position.NONE)).cursor()).isEqualTo("z");
        assertThat(service.header("Accept-Encoding")).isEqualTo("zstd, gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void areNoAnswerIfTheyAreDamaged(String coding) {
        var whole = PACKING.get(coding).apply(PAGE.getBytes(UTF_8));
        for (int length = 1; length < whole.length; length++) {
            answers(coding, Arrays.copyOf(whole, length));
            isUnreachable("cut off at " + length);
        }
        var torn = whole.clone();
        torn[whole.length / 2] ^= 1;
        answers(coding, torn);
        isUnreachable("torn");
        answers(coding, PAGE.getBytes(UTF_8));
        isUnreachable("not packed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void areGivenUpIfTheyAreTooLargeUnpacked(String coding) {
        var spaces = " ".repeat(BoundedBody.MOST_BYTES);
        answers(coding, PACKING.get(coding).apply((spaces.substring(PAGE.length()) + PAGE).getBytes(UTF_8)));
        assertThat(transport.changes(Pull.all(Position.NONE)).cursor()).isEqualTo("z");

        answers(coding, PACKING.get(coding).apply((spaces + PAGE).getBytes(UTF_8)));
        assertThatThrownBy(() -> transport.changes(Pull.all(Position.NONE)))
                .isInstanceOfSatisfying(ServiceUnreachable.class, broken -> assertThat(broken.isBrokenAnswer())
                        .isTrue())
                .hasMessageContaining("does not end");
    }
}
