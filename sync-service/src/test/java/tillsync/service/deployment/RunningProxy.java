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
import java.util.concurrent.ThreadLocalRandom;

/**
 * A real nginx or Caddy with the file of {@code deploy}, before nodes of a test and on ports of its own. It does not remember that a node
 * has died, so that tests of one proxy do not hang together.
 */
public final class RunningProxy implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(20);
    private static final int MOST_TRIES = 100;

    /** A program and its file. */
    enum Kind {
        NGINX,
        CADDY
    }

    private final Process process;
    private final int port;
    private final int plainPort;

    private RunningProxy(Process process, int port, int plainPort) {
        this.process = process;
        this.port = port;
        this.plainPort = plainPort;
    }

    int port() {
        return port;
    }

    /** The port that does no TLS. */
    int plainPort() {
        return plainPort;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Without TLS. @return empty if it is not installed, which is said loudly */
    public static Optional<RunningProxy> nginx(Path directory, String node1, String node2) {
        int port = freePort();
        var text = nginxBefore(node1, node2)
                .replaceAll("(?m)^\\s*(listen|server_name|ssl_\\w+|http2|return 308) ?[^;]*;$", "")
                .replace("client_max_body_size", "listen 127.0.0.1:" + port + ";\n client_max_body_size");
        // the server that sends everybody to https is left without an address, and would take the default one
        return startNginx(directory, text.replaceFirst("(?s)    server \\{\\s*\\}\n", ""), port, port);
    }

    /** Without TLS. @return empty if it is not installed, which is said loudly */
    public static Optional<RunningProxy> caddy(Path directory, String node1, String node2) {
        int port = freePort();
        var text = caddyBefore(node1, node2).replace("{$TILLSYNC_HOST}", "http://127.0.0.1:" + port);
        return startCaddy(directory, text, port, port);
    }

    /**
     * With TLS for {@code localhost}, as in production.
     *
     * @param changed what else differs from the file: a text, what stands there instead, and so on; each must be there, or is for the other kind
     * @return empty if it is not installed, which is said loudly
     */
    static Optional<RunningProxy> withTls(
            Kind kind, Path directory, Certified certified, String node1, String node2, String... changed) {
        int port = freePort();
        int plain = freePort();
        if (kind == Kind.NGINX) {
            var text = nginxBefore(node1, node2)
                    .replaceAll("(?m)^\\s*listen \\[::\\].*$", "")
                    .replace("listen 80;", "listen 127.0.0.1:" + plain + ";")
                    .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;")
                    .replace("/etc/nginx/tls/tls.crt", certified.certificate().toString())
                    .replace("/etc/nginx/tls/tls.key", certified.key().toString());
            return startNginx(directory, with(text, changed), port, plain);
        }
        var text = caddyBefore(node1, node2)
                .replace("admin off", "admin off\n\thttp_port " + plain + "\n\thttps_port " + port)
                .replace("{$TILLSYNC_HOST} {", "localhost {\n\ttls " + certified.certificate() + " " + certified.key());
        return startCaddy(directory, with(text, changed), port, plain);
    }

    private static String with(String text, String... changed) {
        var result = text;
        for (int i = 0; i < changed.length; i += 2) {
            result = result.replace(changed[i], changed[i + 1]);
        }
        return result;
    }

    private static String nginxBefore(String node1, String node2) {
        return Deployed.text("nginx.conf")
                .replace("192.0.2.11:8080 max_fails=1", node1 + " max_fails=0")
                .replace("192.0.2.12:8080 max_fails=1", node2 + " max_fails=0");
    }

    private static String caddyBefore(String node1, String node2) {
        return Deployed.text("Caddyfile")
                .replace("node1:8080 node2:8080", node1 + " " + node2)
                .replaceAll("health_port \\S+", "")
                .replaceAll("fail_duration \\S+", "");
    }

    private static Optional<RunningProxy> startNginx(Path directory, String text, int port, int plain) {
        var own = text.replace("/var/log/nginx/tillsync.log", directory + "/access.log")
                .replace("/var/cache/nginx/tillsync", directory + "/pages")
                .replace("http {", "http {\n client_body_temp_path " + directory + "/bodies;\n");
        // a temporary directory is open to its own user alone
        var user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
        var file =
                write(directory.resolve("nginx.conf"), "daemon off;\n" + user + "pid " + directory + "/pid;\n" + own);
        return start(directory, port, plain, List.of("nginx", "-p", directory.toString(), "-e", "stderr", "-c", file));
    }

    private static Optional<RunningProxy> startCaddy(Path directory, String text, int port, int plain) {
        var file = write(directory.resolve("Caddyfile"), text);
        return start(directory, port, plain, List.of("caddy", "run", "--adapter", "caddyfile", "--config", file));
    }

    private static Optional<RunningProxy> start(Path directory, int port, int plain, List<String> command) {
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile());
            builder.environment().put("XDG_DATA_HOME", directory.toString());
            builder.environment().put("XDG_CONFIG_HOME", directory.toString());
            var proxy = new RunningProxy(builder.start(), port, plain);
            await().atMost(TO_START).until(() -> !proxy.process.isAlive() || listens(port) && listens(plain));
            if (!proxy.process.isAlive()) {
                throw new IllegalStateException(Files.readString(directory.resolve("log")));
            }
            return Optional.of(proxy);
        } catch (IOException notInstalled) {
            System.out.println("NOT RUN: " + command.get(0) + " is not installed, so its file was not seen at work");
            return Optional.empty();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A port below those that systems give to outgoing connections, one of which might take it before the proxy does. */
    static int freePort() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one is free
            }
        }
        throw new IllegalStateException("no port is free from 10000 to 19999");
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
