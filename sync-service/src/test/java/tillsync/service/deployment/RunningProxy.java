package tillsync.service.deployment;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A real nginx or Caddy with the file of {@code deploy}, before nodes of a test, without TLS and on a port of its own. */
public final class RunningProxy implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private RunningProxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    int port() {
        return port;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** @return empty if it is not installed, which is said loudly */
    public static Optional<RunningProxy> nginx(Path directory, String node1, String node2) {
        int port = freePort();
        var text = Deployed.text("nginx.conf")
                .replace("192.0.2.11:8080 max_fails=1", node1 + " max_fails=0")
                .replace("192.0.2.12:8080 max_fails=1", node2 + " max_fails=0")
                .replaceAll("(?m)^\\s*(listen|server_name|ssl_\\w+|http2|return 308) ?[^;]*;$", "")
                .replace("/var/log/nginx/tillsync.log", directory + "/access.log")
                .replace("client_max_body_size", "listen 127.0.0.1:" + port + ";\n client_max_body_size");
        // the server that sends everybody to https is left without an address, and would take the default one
        text = text.replaceFirst("(?s)    server \\{\\s*\\}\n", "");
        var file = write(directory.resolve("nginx.conf"), "daemon off;\npid " + directory + "/pid;\n" + text);
        return start(directory, port, List.of("nginx", "-p", directory.toString(), "-e", "stderr", "-c", file));
    }

    /** @return empty if it is not installed, which is said loudly */
    public static Optional<RunningProxy> caddy(Path directory, String node1, String node2) {
        int port = freePort();
        var text = Deployed.text("Caddyfile")
                .replace("{$TILLSYNC_HOST}", "http://127.0.0.1:" + port)
                .replace("node1:8080 node2:8080", node1 + " " + node2)
                .replaceAll("health_port \\S+", "")
                .replaceAll("fail_duration \\S+", "");
        var file = write(directory.resolve("Caddyfile"), text);
        return start(directory, port, List.of("caddy", "run", "--adapter", "caddyfile", "--config", file));
    }

    private static Optional<RunningProxy> start(Path directory, int port, List<String> command) {
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile());
            builder.environment().put("XDG_DATA_HOME", directory.toString());
            builder.environment().put("XDG_CONFIG_HOME", directory.toString());
            var proxy = new RunningProxy(builder.start(), port);
            await().atMost(TO_START).until(proxy::listens);
            return Optional.of(proxy);
        } catch (IOException notInstalled) {
            System.out.println("NOT RUN: " + command.get(0) + " is not installed, so its file was not seen at work");
            return Optional.empty();
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text).toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
