package tillsync.client.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.put;
import static tillsync.client.LocalService.JSON;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Origin;
import tillsync.client.LocalService;
import tillsync.client.store.Position;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Pull;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.delta.FastGzip;
import tillsync.delta.FastZstd;

/** Bodies that are packed: of answers in either way, whole and damaged, and of large change sets. */
class PackedBodiesTest {
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
    void answersAreAskedForAndRead(String coding) {
        answers(coding, PACKING.get(coding).apply(PAGE.getBytes(UTF_8)));
        assertThat(transport.changes(Pull.all(Position.NONE)).cursor()).isEqualTo("z");
        assertThat(service.header("Accept-Encoding")).isEqualTo("zstd, gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void damagedOnesAreNoAnswer(String coding) {
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
    void answersAreGivenUpIfTheyAreTooLargeUnpacked(String coding) {
        var spaces = " ".repeat(BoundedBody.MOST_BYTES);
        answers(coding, PACKING.get(coding).apply((spaces.substring(PAGE.length()) + PAGE).getBytes(UTF_8)));
        assertThat(transport.changes(Pull.all(Position.NONE)).cursor()).isEqualTo("z");

        answers(coding, PACKING.get(coding).apply((spaces + PAGE).getBytes(UTF_8)));
        assertThatThrownBy(() -> transport.changes(Pull.all(Position.NONE)))
                .isInstanceOfSatisfying(ServiceUnreachable.class, broken -> assertThat(broken.isBrokenAnswer())
                        .isTrue())
                .hasMessageContaining("does not end");
    }

    @Test
    void largeChangeSetsArePublishedPacked() {
        service.answers(
                200,
                JSON,
                "{\"sequence\":5,\"catalogue\":\"c\",\"revision\":2,\"cursor\":\"x\",\"changed\":1,\"unchanged\":0}");
        var edits = IntStream.range(0, 50).mapToObj(i -> put("n" + i, i)).toList();
        var receipt = transport.publish(new Publish(5, new ChangeSet(edits), Instant.EPOCH, Origin.IMPORT));

        assertThat(receipt).isEqualTo(Receipt.published(CatalogueId.of("c"), 2, "x", 1));
        assertThat(service.asked()).endsWith(" /api/v1/till/change-sets/5");
        assertThat(service.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(service.body())
                .startsWith("{\"edits\":[{\"article\":")
                .endsWith("],\"at\":\"1970-01-01T00:00:00Z\",\"origin\":{\"kind\":\"IMPORT\"}}");
    }
}
