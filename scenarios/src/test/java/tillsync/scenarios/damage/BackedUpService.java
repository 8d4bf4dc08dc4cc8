package tillsync.scenarios.damage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.scenarios.cloud.Service;

/** The real service, whose files are copied, and put back, while it is stopped; it is always found at the same address. */
final class BackedUpService implements Service, AutoCloseable {
    private final Path data;
    private final Path backup;
    private final int port;
    private EmbeddedService running;

    BackedUpService(Path directory) throws IOException {
        this.data = directory.resolve("data");
        this.backup = directory.resolve("backup");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.running = EmbeddedService.startOn(data, port);
    }

    void isBackedUp() throws IOException {
        running.close();
        FileSystemUtils.copyRecursively(data, backup);
        running = EmbeddedService.startOn(data, port);
    }

    void isRestored() throws IOException {
        running.close();
        FileSystemUtils.deleteRecursively(data);
        FileSystemUtils.copyRecursively(backup, data);
        running = EmbeddedService.startOn(data, port);
    }

    @Override
    public URI address() {
        return running.address();
    }

    @Override
    public void close() {
        running.close();
    }
}
