package tillsync.scenarios.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Wire;

/** Bodies that cannot be read, whatever they were meant for. */
class BadInputBodyTest {
    private static final String PUBLISH = "/api/v1/till/change-sets/1";
    private static final String FINE = Goods.put(Goods.FINE);
    private static final int MEBIBYTE = 1024 * 1024;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private PlainTill main;
    private Refusals refusals;

    @BeforeEach
    void aMain() {
        main = cloud.user().till("main");
        refusals = new Refusals(cloud);
    }

    private Answer publish(BodyPublisher body, String... headers) {
        return send(main.wire(), "PUT", PUBLISH, body, headers);
    }

    private static Answer send(Wire caller, String method, String path, BodyPublisher body, String... headers) {
        var request = caller.request(path).method(method, body).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return caller.send(request);
    }

    private static BodyPublisher bytes(byte[] body) {
        return BodyPublishers.ofByteArray(body);
    }

    private static byte[] packed(byte[] body) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return packed.toByteArray();
    }

    @Test
    void whatIsNotOneJsonValueIsMalformedWhereverItIsSent() {
        for (var body :
                new String[] {"", "{", "{\"edits\": [}", "{}x", "{} {}", "{\"a\": 1, \"a\": 1}", "'a'", "\ufeff"}) {
            var user = cloud.user().wire();
            refusals.row("publish: " + body, main.publish(1, body), 400, "MALFORMED");
            refusals.row("hello: " + body, main.wire().put("/api/v1/till", body), 400, "MALFORMED");
            refusals.row("state: " + body, main.wire().post("/api/v1/till/state", body), 400, "MALFORMED");
            refusals.row("devices: " + body, user.post("/api/v1/devices", body), 400, "MALFORMED");
            refusals.row("plan: " + body, user.post("/api/v1/topology/plan", body), 400, "MALFORMED");
            refusals.row(
                    "topology: " + body, user.put("/api/v1/topology", body, "If-Match", "\"v1\""), 400, "MALFORMED");
            refusals.row(
                    "accounts: " + body,
                    Wire.of(cloud.service().port()).post("/api/v1/accounts", body),
                    400,
                    "MALFORMED");
            refusals.row("tokens: " + body, user.post("/api/v1/tokens", body), 400, "MALFORMED");
        }
        refusals.hold();
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        var latin = Goods.put(Goods.article("name", "\"Käse\"")).getBytes(ISO_8859_1);
        refusals.row("ISO-8859-1", publish(bytes(latin)), 400, "MALFORMED");
        var cut = Goods.put(Goods.article("name", "\"?\"")).getBytes(UTF_8);
        for (int i = 0; i < cut.length; i++) {
            cut[i] = cut[i] == '?' ? (byte) 0xff : cut[i];
        }
        refusals.row("FF", publish(bytes(cut)), 400, "MALFORMED");
        refusals.hold();
    }

    @Test
    void deepNestingIsMalformedAtOnce() {
        var deep = "[".repeat(100_000);
        long start = System.nanoTime();
        refusals.row("a body", main.publish(1, deep), 400, "MALFORMED");
        refusals.row("a member", main.publish(1, "{\"edits\": " + deep), 400, "MALFORMED");
        refusals.row("objects", main.publish(1, "{\"a\":".repeat(100_000)), 400, "MALFORMED");
        refusals.row("33 levels", main.publish(1, "[".repeat(33) + "]".repeat(33)), 400, "MALFORMED");
        refusals.row("hello", main.wire().put("/api/v1/till", deep), 400, "MALFORMED");
        refusals.row("topology", cloud.user().wire().post("/api/v1/topology/plan", deep), 400, "MALFORMED");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        refusals.hold();
    }

    @Test
    void bodiesOverOneMebibyteAreTooLargeHoweverTheyCome() throws IOException {
        var large = new byte[MEBIBYTE + 1];
        Arrays.fill(large, (byte) ' ');
        refusals.row("announced", publish(bytes(large)), 413, "TOO_LARGE");
        refusals.row(
                "chunked",
                publish(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
                413,
                "TOO_LARGE");
        refusals.row("packed", publish(bytes(packed(large)), "Content-Encoding", "gzip"), 413, "TOO_LARGE");
        var bomb = packed(new byte[256 * MEBIBYTE]);
        assertThat(bomb).hasSizeLessThan(MEBIBYTE);
        refusals.row("a gzip bomb", publish(bytes(bomb), "Content-Encoding", "gzip"), 413, "TOO_LARGE");
        var nobody = Wire.of(cloud.service().port());
        refusals.row("accounts", send(nobody, "POST", "/api/v1/accounts", bytes(large)), 413, "TOO_LARGE");
        refusals.row("without a token", send(nobody, "PUT", PUBLISH, bytes(large)), 401, "UNAUTHENTICATED");
        refusals.hold();
    }

    @Test
    void aBodyOfExactlyOneMebibyteIsRead() throws IOException {
        var body = Arrays.copyOf(FINE.getBytes(UTF_8), MEBIBYTE);
        Arrays.fill(body, FINE.length(), MEBIBYTE, (byte) ' ');
        assertThat(publish(bytes(body)).is(200).header("Idempotent-Replay")).isEmpty();
        assertThat(publish(bytes(packed(body)), "Content-Encoding", "gzip")
                        .is(200)
                        .header("Idempotent-Replay"))
                .isEqualTo("true");
    }

    @Test
    void whatWasNotPackedWellIsMalformed() throws IOException {
        var packed = packed(FINE.getBytes(UTF_8));
        var halved = Arrays.copyOf(packed, packed.length / 2);
        var torn = packed.clone();
        Arrays.fill(torn, packed.length / 2, packed.length / 2 + 8, (byte) 0x55);
        refusals.row("cut off", publish(bytes(halved), "Content-Encoding", "gzip"), 400, "MALFORMED");
        refusals.row("torn", publish(bytes(torn), "Content-Encoding", "gzip"), 400, "MALFORMED");
        refusals.row("not packed", publish(bytes(FINE.getBytes(UTF_8)), "Content-Encoding", "gzip"), 400, "MALFORMED");
        refusals.row("packed, and it is not said", publish(bytes(packed)), 400, "MALFORMED");
        refusals.hold();
    }

    @Test
    void jsonUnderAnotherNameIsUnsupported() {
        for (var type : new String[] {
            "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
        }) {
            var body = bytes(FINE.getBytes(UTF_8));
            refusals.row(type, publish(body, "Content-Type", type), 415, "UNSUPPORTED_MEDIA_TYPE");
            refusals.row(
                    "plan as " + type,
                    send(cloud.user().wire(), "POST", "/api/v1/topology/plan", body, "Content-Type", type),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE");
        }
        refusals.hold();
    }
}
