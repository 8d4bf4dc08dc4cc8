package tillsync.scenarios.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import tillsync.service.SyncService;

/** The real service in this process, on a port of its own, with its database in a file of its own. */
public final class EmbeddedService implements Service, AutoCloseable {
    private final Path data;
    private final ConfigurableApplicationContext context;

    private final boolean isTemporary;

    private EmbeddedService(Path data, int port, boolean isTemporary) {
        this.data = data;
        this.isTemporary = isTemporary;
        this.context = SpringApplication.run(
                SyncService.class,
                "--server.port=" + port,
                "--tillsync.data=" + data,
                "--logging.level.root=warn",
                // each scenario has users of its own, all from one network address
                "--tillsync.accounts.sign-ups-per-address=100000",
                "--tillsync.accounts.wrong-passwords-per-address=100000");
    }

    public static EmbeddedService start() {
        try {
            return new EmbeddedService(Files.createTempDirectory("tillsync-scenarios"), 0, true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** On data that stay when it is closed. */
    public static EmbeddedService startOn(Path data, int port) {
        return new EmbeddedService(data, port, false);
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:"
                + ((WebServerApplicationContext) context).getWebServer().getPort());
    }

    /** The database, for what can be seen only there. */
    public JdbcTemplate database() {
        return context.getBean(JdbcTemplate.class);
    }

    /** A part of the service, for tests of it alone. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        if (!isTemporary) {
            return;
        }
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
