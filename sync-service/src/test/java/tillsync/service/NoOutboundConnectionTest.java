package tillsync.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The started service opens no connection to the outside. Every outward connection of its process would come to the proxy
 * that stands here; that one does come when Axon's update check is on shows that the test can fail.
 */
@Tag("slow")
class NoOutboundConnectionTest {
    private static final Duration AXON_ASKS_WITHIN = Duration.ofSeconds(4);

    @TempDir
    Path directory;

    @Test
    void theServiceAsShippedAsksNobody() throws Exception {
        try (var proxy = new Proxy()) {
            var service = start(proxy, "shipped", List.of());
            try {
                await().during(AXON_ASKS_WITHIN)
                        .atMost(AXON_ASKS_WITHIN.multipliedBy(2))
                        .until(() -> proxy.connections.get() == 0);
                assertThat(service.isAlive()).isTrue();
            } finally {
                service.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void withTheUpdateCheckOnTheProxySeesIt() throws Exception {
        try (var proxy = new Proxy()) {
            var service = start(proxy, "asking", List.of("--axon.update-check.disabled=false"));
            try {
                await().atMost(Duration.ofSeconds(20)).until(() -> proxy.connections.get() > 0);
            } finally {
                service.destroyForcibly().waitFor();
            }
        }
    }

    private Process start(Proxy proxy, String name, List<String> properties) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // it lives for seconds
        for (var scheme : List.of("http", "https")) {
            command.add("-D" + scheme + ".proxyHost=127.0.0.1");
            command.add("-D" + scheme + ".proxyPort=" + proxy.socket.getLocalPort());
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SyncService.class.getName()));
        command.addAll(List.of("--server.port=0", "--tillsync.data=" + directory.resolve(name)));
        command.addAll(properties);
        var log = directory.resolve(name + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(log).contains("Started SyncService"));
        return process;
    }

    /** Counts who comes, and sends everybody away. */
    private static final class Proxy implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();

        Proxy() throws IOException {
            var thread = new Thread(this::accept, "proxy");
            thread.setDaemon(true);
            thread.start();
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
            socket.close();
        }
    }
}
