package tillsync.service.engine.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.delta.FastZstd;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** One page, as tills ask for it that take zstd, gzip or neither. */
@ServiceTest
class PackedPagesIntegrationTest {
    private static final String CHANGES = "/api/v1/till/changes";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private PlainTill main;
    private PlainTill north;

    @BeforeEach
    void aFollowerHasSomethingToPull() {
        var shop = Shop.open();
        main = shop.till("main");
        north = shop.till("north");
        shop.follow(north, main);
        main.publish(1, Shop.puts(0, 100, 100));
    }

    private HttpResponse<byte[]> asks(String method, String accepted) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ServiceTest.Port.now() + CHANGES))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + north.token());
        if (!accepted.isEmpty()) {
            request.header("Accept-Encoding", accepted);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static void is(HttpResponse<byte[]> answer, String coding, InputStream unpacking, byte[] plain)
            throws IOException {
        assertThat(header(answer, "Content-Encoding")).isEqualTo(coding);
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(unpacking).as(coding).hasBinaryContent(plain);
    }

    /** The page is kept in all forms, so each caller must get its own, in whatever order they come. */
    @Test
    void eachGetsThePageAsItTakesIt() throws Exception {
        var plain = asks("GET", "").body();
        assertThat(new String(plain, UTF_8)).startsWith("{\"catalogue\":");
        for (int round = 0; round < 2; round++) {
            var zstd = asks("GET", "zstd, gzip");
            is(zstd, "zstd", FastZstd.unpacking(new ByteArrayInputStream(zstd.body())), plain);
            var gzip = asks("GET", "gzip");
            is(gzip, "gzip", new GZIPInputStream(new ByteArrayInputStream(gzip.body())), plain);
            assertThat(zstd.body().length).isLessThan(gzip.body().length);
            var refusing = asks("GET", "gzip;q=0, zstd;q=0");
            is(refusing, "", new ByteArrayInputStream(refusing.body()), plain);
        }
    }

    @Test
    void headSaysWhatAGetWouldSay() throws Exception {
        for (var accepted : new String[] {"zstd, gzip", "gzip", ""}) {
            var head = asks("HEAD", accepted);
            var get = asks("GET", accepted);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            for (var name : new String[] {"Content-Encoding", "Content-Length", "Vary", "ETag"}) {
                assertThat(header(head, name)).as(name + ", " + accepted).isEqualTo(header(get, name));
            }
        }
    }
}
