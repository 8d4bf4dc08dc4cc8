package tillsync.scenarios.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL with its data in a directory. Closing stops it. */
public final class Postgresql implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(60);

    private static final String LOCALE = "locale_provider builtin builtin_locale 'C.UTF-8'";
    private static final String LOCALE_BEFORE_17 = "lc_collate 'C' lc_ctype 'C.UTF-8'";

    private final EmbeddedPostgres server;

    private Postgresql(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts a server that keeps each acknowledged commit. The library's own settings are quicker but do not, and nodes
     * refuse them.
     */
    public static Postgresql start(Path data) {
        return start(data, Map.of());
    }

    /** Starts such a server with additional settings. */
    public static Postgresql start(Path data, Map<String, String> settings) {
        try {
            var builder = EmbeddedPostgres.builder();
            settings.forEach(builder::setServerConfig);
            return new Postgresql(builder.setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setDataDirectory(data)
                    .setPGStartupWait(TO_START)
                    .setRegisterShutdownHook(false)
                    .start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Creates a database and its user, both of that name. @return its address for JDBC, with its user */
    public String database(String name) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            boolean knows = connection.getMetaData().getDatabaseMajorVersion() >= 17;
            statement.execute("create role " + name + " login");
            statement.execute("create database " + name + " owner " + name + " template template0 encoding 'UTF8' "
                    + (knows ? LOCALE : LOCALE_BEFORE_17));
            return server.getJdbcUrl(name, name);
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL: " + failure.getMessage(), failure);
        }
    }

    /** Creates a database and its user. @return its address for JDBC, with the superuser */
    public String superuser(String name) {
        database(name);
        return server.getJdbcUrl("postgres", name);
    }

    /** The connection string by which another PostgreSQL reaches a database. */
    public String libpq(String name) {
        return "host=localhost port=" + server.getPort() + " user=postgres dbname=" + name;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
