package tillsync.scenarios.damage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.scenarios.cloud.Service;
import tillsync.scenarios.process.FreePorts;

/** The real service, whose files are copied, and put back, while it is stopped; it is always found at the same address. */
final class BackedUpService implements Service, AutoCloseable {
    private final Path data;
    private final Path backup;
    private final int port;
    private EmbeddedService running;

    BackedUpService(Path directory) {
        this.data = directory.resolve("data");
        this.backup = directory.resolve("backup");
        this.port = FreePorts.next();
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
