package tillsync.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The started service opens no connection to the outside. Every outward connection of this process would come to the proxy
 * that stands here; that one does come when Axon's update check is on shows that the test can fail.
 */
@Tag("slow")
class NoOutboundConnectionTest {
    private static final Duration AXON_ASKS_WITHIN = Duration.ofSeconds(4);

    @TempDir
    Path directory;

    @Test
    void theServiceAsShippedAsksNobody() throws IOException {
        try (var proxy = new Proxy();
                var service = start("shipped")) {
            await().during(AXON_ASKS_WITHIN)
                    .atMost(AXON_ASKS_WITHIN.multipliedBy(2))
                    .until(() -> proxy.connections.get() == 0);
            assertThat(service.isRunning()).isTrue();
        }
    }

    @Test
    void withTheUpdateCheckOnTheProxySeesIt() throws IOException {
        try (var proxy = new Proxy();
                var service = start("asking", "--axon.update-check.disabled=false")) {
            await().atMost(Duration.ofSeconds(20)).until(() -> proxy.connections.get() > 0);
            assertThat(service.isRunning()).isTrue();
        }
    }

    /** In a thread of its own: Axon asks nobody if a test is among its callers. */
    private ConfigurableApplicationContext start(String name, String... more) {
        var settings = Stream.concat(
                Stream.of("--server.port=0", "--tillsync.data=" + directory.resolve(name)), Stream.of(more));
        return CompletableFuture.supplyAsync(
                        () -> SpringApplication.run(SyncService.class, settings.toArray(String[]::new)))
                .join();
    }

    /** Stands between this process and the outside. Counts who comes, and sends everybody away. */
    private static final class Proxy implements AutoCloseable {
        private static final List<String> SCHEMES = List.of("http", "https");

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();

        Proxy() throws IOException {
            var thread = new Thread(this::accept, "proxy");
            thread.setDaemon(true);
            thread.start();
            for (var scheme : SCHEMES) {
                System.setProperty(scheme + ".proxyHost", "127.0.0.1");
                System.setProperty(scheme + ".proxyPort", Integer.toString(socket.getLocalPort()));
            }
        }

        private void accept() {
            while (!socket.isClosed()) {
                try (var connection = socket.accept()) {
                    connections.incrementAndGet();
                    assertThat(connection.isConnected()).isTrue();
                } catch (IOException closed) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (var scheme : SCHEMES) {
                System.clearProperty(scheme + ".proxyHost");
                System.clearProperty(scheme + ".proxyPort");
            }
            socket.close();
        }
    }
}
