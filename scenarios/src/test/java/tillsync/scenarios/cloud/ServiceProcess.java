package tillsync.scenarios.cloud;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The real service as a process of its own, which can be killed and started again on the same data. */
public final class ServiceProcess implements Service, AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(60);

    private static final int HEAP_MIB = 512;

    private final Path data;
    private final int heapMib;
    private final int port;
    private Process process;

    private ServiceProcess(Path data, int heapMib) {
        this.data = data;
        this.heapMib = heapMib;
        this.port = freePort();
    }

    public static ServiceProcess start(Path data) {
        return start(data, HEAP_MIB);
    }

    public static ServiceProcess start(Path data, int heapMib) {
        var service = new ServiceProcess(data, heapMib);
        service.starts();
        return service;
    }

    public void starts() {
        process = Processes.java(
                List.of("-Xmx" + heapMib + "m", "-XX:+ExitOnOutOfMemoryError"),
                data.resolve("service.log"),
                "tillsync.service.SyncService",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString(),
                "--logging.level.root=warn");
        isAwaited();
        if (!process.isAlive()) {
            throw new IllegalStateException("service: exit " + process.exitValue() + ", see " + data);
        }
    }

    /** Returns when it answers. */
    public void isAwaited() {
        await().atMost(TO_START).pollInterval(Duration.ofMillis(100)).until(this::isReady);
    }

    private boolean isReady() {
        try {
            return Caller.unknown(address()).get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void isKilled() {
        Processes.kill(process);
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        isKilled();
    }
}
