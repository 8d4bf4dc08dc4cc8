package tillsync.scenarios.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import tillsync.service.SyncService;
import tillsync.service.TestDatabase;
import tillsync.service.people.account.QuickPasswords;

/** The real service in this process, on a port and a database of its own. */
public final class EmbeddedService implements Service, AutoCloseable {
    private final Path data;
    private final ConfigurableApplicationContext context;

    private final boolean isTemporary;

    private EmbeddedService(
            Path data, int port, boolean isTemporary, List<String> more, Consumer<SpringApplication> with) {
        this.data = data;
        this.isTemporary = isTemporary;
        var all = Stream.of(
                "--server.port=" + port,
                "--tillsync.data=" + data,
                "--logging.level.root=warn",
                // scenarios need not wait as long as a shop can
                "--tillsync.poll-seconds=1",
                "--tillsync.pairing.poll-interval=1s",
                // each scenario has users of its own, all from one network address
                "--tillsync.accounts.sign-ups=100000",
                "--tillsync.accounts.sign-ups-per-address=100000",
                "--tillsync.accounts.wrong-passwords-per-address=100000",
                // few tills do what a whole merchant does elsewhere
                "--tillsync.quotas.change-sets-per-till=1000000",
                "--tillsync.quotas.change-sets-per-merchant=1000000",
                // the disk of a machine that tests may be nearly full
                "--tillsync.quotas.new-for=0s");
        var application = new SpringApplication(SyncService.class);
        application.addInitializers(QuickPasswords::in);
        with.accept(application);
        this.context = application.run(Stream.concat(all, more.stream()).toArray(String[]::new));
    }

    /** @param more settings of its own, as the command line takes them */
    public static EmbeddedService start(String... more) {
        return start(TestDatabase.chosen(), more);
    }

    public static EmbeddedService start(TestDatabase database, String... more) {
        return start(database, application -> {}, more);
    }

    /** One whose time is that of a clock that a test sets. */
    static EmbeddedService start(TestDatabase database, ShopClock clock) {
        return start(database, application -> application.addInitializers(clock::in));
    }

    private static EmbeddedService start(TestDatabase database, Consumer<SpringApplication> with, String... more) {
        var settings = new ArrayList<>(List.of(more));
        database.fresh().forEach(setting -> settings.add("--" + setting));
        try {
            return new EmbeddedService(Files.createTempDirectory("tillsync-scenarios"), 0, true, settings, with);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** On data that stay when it is closed, in a file of H2 unless the settings name another database. */
    public static EmbeddedService startOn(Path data, int port, String... more) {
        return new EmbeddedService(data, port, false, List.of(more), application -> {});
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

    /** All parts of the service. */
    public ListableBeanFactory parts() {
        return context;
    }

    /** A part of the service, for tests of it alone. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** One of several of that type. */
    public <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
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
