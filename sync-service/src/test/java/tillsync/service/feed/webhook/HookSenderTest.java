package tillsync.service.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tillsync.service.feed.webhook.Receiver.Reply;
import tillsync.service.feed.webhook.Tried.Failure;

/** One request, to real servers. 127.0.0.1 stands for the internet here, and 127.0.0.2 for a private network. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HookSenderTest {
    private static final Duration WHOLE = Duration.ofSeconds(10);
    /** For receivers that are waited for in vain. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final String PUBLIC = "127.0.0.1";
    private static final String PRIVATE = "127.0.0.2";

    private final Deque<List<String>> leadsTo = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private Receiver receiver;
    private HookSender sender;

    @BeforeEach
    void aReceiver() throws Exception {
        receiver = new Receiver();
        sender = new HookSender(
                this::resolve, address -> address.getHostAddress().equals(PUBLIC), SSLContext.getDefault());
    }

    @AfterEach
    void ends() {
        sender.close();
        receiver.close();
    }

    /** What the name leads to: each answer once, the last one for ever. */
    private InetAddress[] resolve(String host) throws java.net.UnknownHostException {
        asked.add(host);
        var now = leadsTo.size() > 1 ? leadsTo.poll() : leadsTo.isEmpty() ? List.of(PUBLIC) : leadsTo.peek();
        var addresses = new InetAddress[now.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByName(now.get(i));
        }
        return addresses;
    }

    private Tried send(String url) {
        return sender.send(URI.create(url), Map.of("Tillsync-Delivery", "c/1"), BODY, WHOLE);
    }

    private String url() {
        return receiver.url("shop.example");
    }

    @Test
    void theBodyComesAsItIs() {
        assertThat(send(url())).isEqualTo(new Tried(200, null));

        var got = receiver.got().get(0);
        assertThat(got.path()).isEqualTo("/hook");
        assertThat(got.body()).isEqualTo("{\"a\":1}");
        assertThat(got.header("tillsync-delivery")).isEqualTo("c/1");
        assertThat(got.header("host")).isEqualTo("shop.example:" + receiver.port());
        assertThat(got.header("content-type")).startsWith("application/json");
    }

    @Test
    void anyOtherAnswerThan2xxIsAFailure() {
        for (int status : List.of(400, 404, 410, 429, 500, 503)) {
            receiver.answering(status);
            assertThat(send(url())).isEqualTo(new Tried(status, Failure.STATUS));
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        for (int status : List.of(301, 302, 303, 307, 308)) {
            for (var to : List.of("http://" + PRIVATE + ":" + receiver.port() + "/inside", "/elsewhere")) {
                receiver.answering(got -> new Reply(status, Map.of("Location", to)));
                assertThat(send(url())).isEqualTo(new Tried(status, Failure.STATUS));
            }
        }
        assertThat(receiver.got()).extracting(Receiver.Got::path).containsOnly("/hook");
    }

    /** The name is good when it is looked at, and leads inside when it is looked at again: it is looked at once. */
    @Test
    void whatWasCheckedIsWhereItGoes() {
        leadsTo.add(List.of(PUBLIC));
        leadsTo.add(List.of(PRIVATE));

        assertThat(send(url()).isTaken()).isTrue();
        assertThat(asked).containsExactly("shop.example");

        assertThat(send(url())).isEqualTo(Tried.failed(Failure.ADDRESS_REFUSED));
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void oneBadAddressAmongGoodOnesIsEnough() {
        leadsTo.add(List.of(PUBLIC, PRIVATE));
        assertThat(send(url())).isEqualTo(Tried.failed(Failure.ADDRESS_REFUSED));
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void anAddressInPlaceOfANameIsLookedAtToo() {
        leadsTo.add(List.of(PRIVATE));
        for (var host : List.of(PRIVATE, "2130706434", "0x7f.0.0.2", "[::ffff:127.0.0.2]")) {
            assertThat(send(receiver.url(host)).isTaken()).as(host).isFalse();
        }
        assertThat(asked).isNotEmpty();
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void whoIsNotThereIsUnreachable() {
        int port = receiver.port();
        receiver.close();
        assertThat(send("http://shop.example:" + port + "/")).isEqualTo(Tried.failed(Failure.UNREACHABLE));
    }

    @Test
    void whoDoesNotSpeakTlsIsRefused() {
        assertThat(send("https://shop.example:" + receiver.port() + "/").failure())
                .isIn(Failure.TLS, Failure.UNREACHABLE);
        assertThat(receiver.got()).isEmpty();
    }

    /** Takes a connection, and writes to it again and again, without reading anything. */
    private Tried sendTo(byte[] beginning, byte[] again, byte[] body, Duration whole) throws IOException {
        try (var socket = new ServerSocket(0)) {
            var thread = new Thread(() -> {
                try (var connection = socket.accept()) {
                    OutputStream out = connection.getOutputStream();
                    out.write(beginning);
                    while (again.length > 0) {
                        out.write(again);
                        out.flush();
                    }
                    Thread.currentThread().join();
                } catch (IOException | InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            try {
                return sender.send(
                        URI.create("http://shop.example:" + socket.getLocalPort() + "/"), Map.of(), body, whole);
            } finally {
                thread.interrupt();
            }
        }
    }

    @Test
    void whoTakesTheConnectionAndSaysNothingIsTooSlow() throws IOException {
        assertThat(sendTo(new byte[0], new byte[0], BODY, SHORT)).isEqualTo(Tried.failed(Failure.TIMEOUT));
    }

    @Test
    void whoReadsNothingIsTooSlow() throws IOException {
        assertThat(sendTo(new byte[0], new byte[0], new byte[16 * 1024 * 1024], SHORT))
                .isEqualTo(Tried.failed(Failure.TIMEOUT));
    }

    @Test
    void theStatusCountsHoweverLongTheRestIs() throws IOException {
        var head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        var chunk = "4\r\nlong\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(sendTo(head, chunk, BODY, WHOLE)).isEqualTo(new Tried(200, null));
        assertThat(sendTo(head, new byte[0], BODY, Duration.ofSeconds(2))).isEqualTo(new Tried(200, null));
    }

    @Test
    void aLongAnswerIsNotReadToItsEnd() throws IOException {
        var head = "HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        long begun = System.nanoTime();
        assertThat(sendTo(head, new byte[64 * 1024], BODY, WHOLE)).isEqualTo(new Tried(200, null));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(WHOLE);
    }

    @Test
    void headersWithoutEndAreNoAnswer() throws IOException {
        var head = "HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(sendTo(head, "a: b\r\n".getBytes(StandardCharsets.US_ASCII), BODY, SHORT)
                        .isTaken())
                .isFalse();
        assertThat(sendTo(head, "aaaaaaaaaaaaaaaa".getBytes(StandardCharsets.US_ASCII), BODY, SHORT)
                        .isTaken())
                .isFalse();
    }
}
