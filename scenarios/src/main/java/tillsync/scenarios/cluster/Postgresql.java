package tillsync.scenarios.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A PostgreSQL of its own, with its data in a directory. Closing it ends it. */
public final class Postgresql implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private Postgresql(EmbeddedPostgres server) {
        this.server = server;
    }

    /** It keeps what it acknowledges: the library's own settings are quicker and do not, and nodes refuse them. */
    public static Postgresql start(Path data) {
        try {
            return new Postgresql(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
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

    /** Makes a database and its user, both of that name. @return its address for JDBC, with its user */
    public String database(String name) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role " + name + " login");
            statement.execute("create database " + name + " owner " + name
                    + " template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8'");
            return server.getJdbcUrl(name, name);
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL: " + failure.getMessage(), failure);
        }
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
