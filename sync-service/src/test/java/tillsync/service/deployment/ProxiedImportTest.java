package tillsync.service.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Real proxies with the files of {@code deploy}, of which only addresses and TLS are changed: the largest upload gets through. */
@ServiceTest
@TestPropertySource(properties = "server.forward-headers-strategy=native")
class ProxiedImportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROWS = 4_000;
    private static final int NINE_MEBIBYTES = 9 << 20;

    @TempDir
    Path directory;

    @LocalServerPort
    int port;

    private Process proxy;

    @AfterEach
    void ends() throws InterruptedException {
        if (proxy != null) {
            proxy.destroy();
            proxy.waitFor();
        }
    }

    @Test
    void nginxTakesAnImportOfNineMebibytes() throws IOException {
        int front = RunningProxy.freePort();
        var text = Deployed.text("nginx.conf")
                .replaceAll("(?s)    server \\{\\s+listen 80;.*?\\n    }\\n", "")
                .replaceAll("(?m)^\\s*(listen|ssl_\\w+|http2|access_log) [^;]*;$", "")
                .replaceAll("server 192\\.0\\.2\\.\\d+:8080", "server 127.0.0.1:" + port)
                .replace("server_name sync.example;", "listen 127.0.0.1:" + front + ";")
                .replace("worker_rlimit_nofile 82000;", "")
                .replace("/var/cache/nginx/tillsync", directory + "/pages")
                .replace("worker_connections 81000;", "worker_connections 500;")
                .replace("http {", "http {\n    access_log off;\n" + temporary());
        var file = Files.writeString(
                directory.resolve("nginx.conf"),
                "daemon off;\nuser root;\npid " + directory + "/nginx.pid;\nerror_log stderr;\n" + text);
        runs("nginx", "-p", directory.toString(), "-c", file.toString());
        takesAnImport(front);
    }

    /** Where it keeps what waits; its own places need not be there. */
    private String temporary() {
        return List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                .map(name -> "    " + name + "_temp_path " + directory + "/" + name + ";\n")
                .collect(Collectors.joining());
    }

    @Test
    void caddyTakesAnImportOfNineMebibytes() throws IOException {
        int front = RunningProxy.freePort();
        var text = Deployed.text("Caddyfile")
                .replace("{$TILLSYNC_HOST}", "http://127.0.0.1:" + front)
                .replace("node1:8080 node2:8080", "127.0.0.1:" + port)
                .replace("health_port 8081", "health_port " + port);
        var file = Files.writeString(directory.resolve("Caddyfile"), text);
        runs("caddy", "run", "--config", file.toString(), "--adapter", "caddyfile");
        takesAnImport(front);
    }

    private void runs(String... command) throws IOException {
        assumeThat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)))
                .as(command[0] + " is not installed, so that deploy's file for it is not tried")
                .anyMatch(path -> Files.isExecutable(Path.of(path, command[0])));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said());
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("XDG_DATA_HOME", directory.toString());
        proxy = builder.start();
    }

    private File said() {
        return directory.resolve("said").toFile();
    }

    private void takesAnImport(int front) {
        await().atMost(PATIENCE).until(() -> isOpen(front) || !proxy.isAlive());
        assertThat(proxy.isAlive()).as(() -> "said: " + contentOf(said())).isTrue();
        var shop = Shop.open();
        var till = shop.till("main");
        var browser = shop.browser();
        var path = till.page() + "/import";
        var answer = browser.upload(path, browser.get(path).csrf(), "large.csv", large());
        answer.is(303);
        assertThat(answer.location()).contains(path + "/");
    }

    private static String contentOf(File file) {
        return org.assertj.core.util.Files.contentOf(file, UTF_8);
    }

    private static byte[] large() {
        var filling = "x".repeat(NINE_MEBIBYTES / ROWS);
        return IntStream.range(0, ROWS)
                .mapToObj(i -> i + ";Artikel " + i + ";1,00;19;" + filling + "\n")
                .collect(Collectors.joining("", "Nr;Name;Preis;MwSt;Sonst\n", ""))
                .getBytes(UTF_8);
    }

    private static boolean isOpen(int port) {
        try (var tried = new Socket("127.0.0.1", port)) {
            return tried.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
