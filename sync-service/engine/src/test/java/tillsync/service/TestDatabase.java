package tillsync.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Databases for tests, each as empty as a service's first one. Tests run on H2, unless {@code -Dtillsync.database=postgresql}
 * says otherwise.
 */
public enum TestDatabase {
    /** A file in the service's directory, as without any setting. */
    H2 {
        @Override
        public List<String> fresh() {
            return List.of();
        }
    },
    /** A database of its own on one server, which runs until the tests end. */
    POSTGRESQL {
        @Override
        public List<String> fresh() {
            return List.of("spring.datasource.url=" + postgresql(LOCALE), FEW_CONNECTIONS);
        }
    };

    /** What docs/OPERATING.md says of a database's locale. */
    public static final String LOCALE = "locale_provider builtin builtin_locale 'C.UTF-8'";

    /** The same of servers before 17, which use the machine's locales. */
    public static final String LOCALE_BEFORE_17 = "lc_collate 'C' lc_ctype 'C.UTF-8'";

    private static final String USER = "tillsync";
    private static final AtomicInteger COUNT = new AtomicInteger();
    /** Services of tests stay until all tests end. */
    private static final String FEW_CONNECTIONS = "spring.datasource.hikari.minimum-idle=1";

    /** Settings of a service that is to have an empty database, as {@code name=value}. */
    public abstract List<String> fresh();

    /** The one that this run of tests is on. */
    public static TestDatabase chosen() {
        return of(System.getProperty("tillsync.database", "h2"));
    }

    static TestDatabase of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The same database for somebody who may do everything. */
    public static String asSuperuser(String address) {
        return address.replace("user=" + USER, "user=postgres");
    }

    /** Makes an empty database on the shared server. @return its address */
    public static String postgresql(String locale) {
        return create(Server.SHARED, "test_" + COUNT.incrementAndGet(), locale);
    }

    /** Makes an empty database, of a user who may do nothing else. @return its address */
    public static String create(EmbeddedPostgres server, String name, String locale) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("do $$ begin create role " + USER + " login; exception when duplicate_object then null;"
                    + " end $$");
            boolean knows = connection.getMetaData().getDatabaseMajorVersion() >= 17;
            var known = locale.equals(LOCALE) && !knows ? LOCALE_BEFORE_17 : locale;
            statement.execute(
                    "create database " + name + " owner " + USER + " template template0 encoding 'UTF8' " + known);
            return server.getJdbcUrl(USER, name);
        } catch (SQLException failure) {
            throw new IllegalStateException(name, failure);
        }
    }

    /** A server that keeps what it acknowledges: the library's own settings are quicker and do not. */
    public static EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "600")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_destination", "jsonlog")
                .setServerConfig("log_rotation_size", "0");
    }

    private static final class Server {
        static final EmbeddedPostgres SHARED = start();
        private static final Duration TO_LEAVE = Duration.ofSeconds(20);
        private static final Duration LOOK_EVERY = Duration.ofMillis(50);

        private static EmbeddedPostgres start() {
            try {
                var server = server().setRegisterShutdownHook(false).start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** After the services that are on it, which end at the same time: without it each would wait for it in vain. */
        private static void stop(EmbeddedPostgres server) {
            long end = System.nanoTime() + TO_LEAVE.toNanos();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                while (System.nanoTime() < end && hasGuests(statement)) {
                    LockSupport.parkNanos(LOOK_EVERY.toNanos());
                }
            } catch (SQLException failure) {
                throw new IllegalStateException("PostgreSQL ended before its services", failure);
            } finally {
                close(server);
            }
        }

        private static boolean hasGuests(Statement statement) throws SQLException {
            try (var guests = statement.executeQuery("select 1 from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()")) {
                return guests.next();
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
