package tillsync.client.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges with a server of sockets, which sees each byte. */
@Timeout(30)
class WireTest {
    /** What the build sets if it runs tests in a Java runtime that has no HTTP client of its own. */
    private static final String WITHOUT_JDK_CLIENT = "tillsync.without-java.net.http";

    /** In a runtime without it, all tests of the transport run by the other one. */
    @Test
    void theClientOfTheJdkIsUsedIfItIsThere() {
        var used = new Http(URI.create("http://localhost"), () -> "", HttpSettings.USUAL).wire();
        assertThat(used instanceof UrlWire).isEqualTo(Boolean.getBoolean(WITHOUT_JDK_CLIENT));
    }

    @Nested
    @DisabledIfSystemProperty(named = WITHOUT_JDK_CLIENT, matches = "true")
    class OfJdk extends Contract {
        @Override
        Wire wire(@Nullable ProxySelector proxy) {
            return new JdkWire(by(proxy));
        }
    }

    @Nested
    class OfUrlConnection extends Contract {
        @Override
        Wire wire(@Nullable ProxySelector proxy) {
            return new UrlWire(by(proxy));
        }

        /** A proxy of SOCKS answers only after the end: otherwise the service would hear of it, and hold the thread. */
        @ParameterizedTest
        @ValueSource(strings = {"GET", "PUT"})
        void asksNothingIfItIsCancelledBeforeItIsConnected(String method) throws Exception {
            var socks = new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("localhost", server.getLocalPort()));
            var ask = method.equals("GET") ? ask() : ask().send(method, "abc".getBytes(UTF_8));
            var exchange = wire(only(socks)).begin(ask, new BoundedBody());
            try (var socket = server.accept()) {
                var in = socket.getInputStream();
                assertThat(in.read()).as("version of SOCKS").isEqualTo(5);
                in.skipNBytes(in.read());
                exchange.cancel();
                socket.setSoTimeout(300);
                assertThatThrownBy(in::read).isInstanceOf(java.net.SocketTimeoutException.class);
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(new byte[] {5, 0});
                in.skipNBytes(3); // version, connect, reserved
                in.skipNBytes(
                        in.read() == 1 ? 6 : in.read() + 2); // the address, or the length of the name, and the port
                socket.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
                assertThat(in.read()).as("of HTTP").isEqualTo(-1);
            }
        }
    }

    private static HttpSettings by(@Nullable ProxySelector proxy) {
        return proxy == null ? HttpSettings.USUAL : HttpSettings.USUAL.through(proxy);
    }

    abstract static class Contract {
        ServerSocket server;

        abstract Wire wire(@Nullable ProxySelector proxy);

        @BeforeEach
        void listens() throws IOException {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }

        @AfterEach
        void ends() throws IOException {
            server.close();
        }

        Ask ask() {
            return Ask.get(URI.create("http://localhost:" + server.getLocalPort() + "/x"));
        }

        /** Accepts a connection, and reads the head of the request. */
        private BufferedReader request(Socket socket) throws IOException {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            var line = in.readLine();
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            return in;
        }

        private static void says(Socket socket, String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(UTF_8));
            socket.getOutputStream().flush();
        }

        @ParameterizedTest
        @ValueSource(strings = {"PUT", "POST", "DELETE"})
        void sendsNothingTwiceIfNoAnswerComes(String method) throws Exception {
            var answer = new BoundedBody();
            wire(null)
                    .begin(
                            method.equals("DELETE") ? ask().delete() : ask().send(method, "abc".getBytes(UTF_8)),
                            answer);
            try (var socket = server.accept()) {
                request(socket);
            }
            assertThatThrownBy(() -> answer.answer().get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            server.setSoTimeout(300);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }

        @Test
        void readsWhyARequestWithABodyIsRefused() throws Exception {
            var answer = new BoundedBody();
            wire(null).begin(ask().send("PUT", "abc".getBytes(UTF_8)), answer);
            server.setSoTimeout(1000);
            for (int looks = 0; looks < 20 && !answer.answer().isDone(); looks++) {
                try (var socket = server.accept()) {
                    request(socket);
                    says(socket, "HTTP/1.1 401 No\r\nContent-Length: 3\r\nConnection: close\r\n\r\nwhy");
                } catch (SocketTimeoutException notNow) {
                    // it has its answer, or is still on its way
                }
            }
            var got = answer.answer().get(20, TimeUnit.SECONDS);
            assertThat(got.head().status()).isEqualTo(401);
            assertThat(new String(got.body(), UTF_8)).isEqualTo("why");
        }

        @Test
        void aCancelledWaitForTheHeadEndsTheConnection() throws Exception {
            var exchange = wire(null).begin(ask(), new BoundedBody());
            try (var socket = server.accept()) {
                var in = request(socket);
                exchange.cancel();
                assertThat(in.read()).isEqualTo(-1);
            }
        }

        @Test
        void takesPartsAsTheyComeAndNoneUnasked() throws Exception {
            var lines = new EventLines(HttpSettings.USUAL_BEAT);
            var exchange = wire(null).begin(ask(), new Streamed(lines));
            try (var socket = server.accept()) {
                request(socket);
                says(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\none\n\r\n");
                assertThat(lines.take()).isEqualTo("one");
                says(socket, "4\r\ntwo\n\r\n");
                assertThat(lines.take()).isEqualTo("two");

                exchange.cancel();
                await().untilAsserted(() -> assertThatThrownBy(() -> {
                            says(socket, "6\r\nthree\n\r\n");
                        })
                        .isInstanceOf(IOException.class));
            }
        }

        @Test
        void followsNoRedirect() throws Exception {
            var answer = new BoundedBody();
            wire(null).begin(ask(), answer);
            try (var socket = server.accept()) {
                request(socket);
                says(socket, "HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n");
                assertThat(answer.answer().get(20, TimeUnit.SECONDS).head().status())
                        .isEqualTo(302);
            }
        }

        @Test
        void goesThroughAProxy() throws Exception {
            var proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("localhost", server.getLocalPort()));
            var answer = new BoundedBody();
            wire(only(proxy)).begin(Ask.get(URI.create("http://service.invalid/x")), answer);
            try (var socket = server.accept()) {
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
                assertThat(in.readLine()).isEqualTo("GET http://service.invalid/x HTTP/1.1");
                says(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                assertThat(answer.answer().get(20, TimeUnit.SECONDS).body()).isEqualTo("ok".getBytes(UTF_8));
            }
        }

        static ProxySelector only(Proxy proxy) {
            return new ProxySelector() {
                @Override
                public List<Proxy> select(URI address) {
                    return List.of(proxy);
                }

                @Override
                public void connectFailed(URI address, SocketAddress of, IOException failure) {}
            };
        }
    }

    /** Gives a body to lines. */
    private record Streamed(EventLines lines) implements Wire.Receiver {
        @Override
        public void head(Wire.Head head, Wire.Body body) {
            lines.begin(body);
        }

        @Override
        public void part(List<ByteBuffer> bytes) {
            lines.part(bytes);
        }

        @Override
        public void end() {
            lines.end();
        }

        @Override
        public void failed(Throwable failure) {
            lines.end();
        }
    }
}
