package tillsync.service.store.disk;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.engine.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tillsync.service.store.h2.Commits;
import tillsync.service.store.h2.DatabaseOpening;
import tillsync.service.store.h2.OrderedDisk;
import tillsync.service.store.h2.WholeCommits;

/**
 * Gives all connections to the embedded database. It counts each commit that may have written something, and notices
 * when the database was opened anew. {@link Durability} asks it what a checkpoint must still cover.
 */
final class CountedConnections extends DelegatingDataSource {
    private static final List<String> READING = List.of("select", "with", "values", "table", "show", "explain");

    private final HikariDataSource pool;
    private final LostDatabase lost;
    private final DatabaseWatch watch;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Boolean> settled = ThreadLocal.withInitial(() -> false);
    private volatile @Nullable DatabaseOpening opening;

    CountedConnections(HikariDataSource pool, LostDatabase lost, DatabaseWatch watch) {
        super(pool);
        this.pool = pool;
        this.lost = lost;
        this.watch = watch;
    }

    /**
     * Adds a task that runs before anybody gets a connection to a database that was opened anew, and may lack commits.
     */
    void whenOpenedAnew(Runnable listener) {
        listeners.add(listener);
    }

    /** The present opening of the database, which is opened if it is closed, unless it is damaged. */
    DatabaseOpening opening() {
        var known = opening;
        return known != null && (watch.isDamaged() || !DatabaseOpening.isClosed(known.database())) ? known : open();
    }

    private DatabaseOpening open() {
        try (var connection = getConnection()) {
            return note(DatabaseOpening.databaseOf(connection));
        } catch (SQLException failure) {
            throw new CannotGetJdbcConnectionException("The database does not open", failure);
        }
    }

    /** Returns true if this thread has waited for the disk since it last used the database. */
    boolean isSettledHere() {
        return settled.get();
    }

    void settledHere() {
        settled.set(true);
    }

    /** Begins a new unit of work on this thread, which may use what other threads have read. */
    void forgetHere() {
        settled.set(false);
    }

    LostDatabase lost() {
        return lost;
    }

    /** Closes the database as it is, and lets the pool open it no more. @return its file */
    Path closedForGood() {
        pool.setMinimumIdle(0);
        var known = opening;
        if (known != null) {
            known.database().shutdownImmediately();
        }
        return OrderedDisk.fileOf(pool.getJdbcUrl()).orElseThrow();
    }

    @Override
    public Connection getConnection() throws SQLException {
        settled.set(false);
        watch.requireThere();
        for (int tried = 0; ; tried++) {
            var connection = watch.there(pool.getConnection());
            var database = DatabaseOpening.databaseOf(connection);
            if (!DatabaseOpening.isClosed(database)) {
                return counted(connection, note(database));
            }
            connection.close();
            lost.giveUpAll("it is closed");
            if (tried > pool.getMaximumPoolSize()) {
                throw new SQLException("The database is closed", "08003");
            }
        }
    }

    private DatabaseOpening note(Database database) {
        var known = opening;
        return known != null && known.database() == database ? known : noteAnew(database);
    }

    private synchronized DatabaseOpening noteAnew(Database database) {
        var known = opening;
        if (known != null && known.database() == database) {
            return known;
        }
        if (known != null && DatabaseOpening.isClosed(database)) {
            return known; // its connection has been closed meanwhile: each use of it fails
        }
        listeners.forEach(Runnable::run);
        var anew = new DatabaseOpening(known == null ? 1 : known.number() + 1, database, pool.getMaximumPoolSize());
        opening = anew;
        return anew;
    }

    private static Connection counted(Connection connection, DatabaseOpening opening) {
        return (Connection) Proxy.newProxyInstance(
                CountedConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new Counting(connection, opening.commits(), opening.whole())::invoke);
    }

    static boolean mayWrite(@Nullable String sql) {
        var start = sql == null ? "" : sql.stripLeading();
        int end = 0;
        while (end < start.length() && Character.isLetter(start.charAt(end))) {
            end++;
        }
        return !READING.contains(start.substring(0, end).toLowerCase(Locale.ROOT));
    }

    /** One connection, from when it is taken until it is given back. */
    private static final class Counting {
        private final Connection connection;
        private final Commits commits;
        private final WholeCommits whole;
        private boolean inTransaction;
        private boolean written;
        private boolean begun;

        Counting(Connection connection, Commits commits, WholeCommits whole) {
            this.connection = connection;
            this.commits = commits;
            this.whole = whole;
        }

        @Nullable
        Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                case "prepareStatement", "prepareCall" -> {
                    write(arguments == null ? null : (String) arguments[0]);
                    yield run(connection, method, arguments);
                }
                case "createStatement" ->
                    watched((Statement) Objects.requireNonNull(run(connection, method, arguments)));
                case "setAutoCommit" -> autoCommit(method, arguments);
                case "commit" -> committed(method, arguments);
                case "rollback" -> rolledBack(method, arguments);
                case "close" -> closed(method, arguments);
                case "equals" -> proxy == (arguments == null ? null : arguments[0]);
                case "hashCode" -> System.identityHashCode(proxy);
                default -> run(connection, method, arguments);
            };
        }

        /**
         * Notes a write. A statement outside of a transaction commits by itself, at a moment that this class does not
         * see.
         */
        private void write(@Nullable String sql) {
            if (mayWrite(sql)) {
                written = true;
                if (!inTransaction) {
                    begin();
                }
            }
        }

        private void begin() {
            if (!begun) {
                begun = true;
                commits.begin();
            }
        }

        private void end() {
            if (begun) {
                begun = false;
                commits.end();
            }
        }

        private @Nullable Object committed(Method method, Object @Nullable [] arguments) throws Throwable {
            if (!written) {
                return run(connection, method, arguments);
            }
            begin();
            try {
                written = false;
                return whole.ends(() -> run(connection, method, arguments));
            } finally {
                end();
            }
        }

        private @Nullable Object rolledBack(Method method, Object @Nullable [] arguments) throws Throwable {
            boolean had = written;
            written = arguments != null && written; // to a savepoint: writes before it stay
            return had ? whole.ends(() -> run(connection, method, arguments)) : run(connection, method, arguments);
        }

        /** Sets auto-commit; turning it on commits the open transaction. */
        private @Nullable Object autoCommit(Method method, Object @Nullable [] arguments) throws Throwable {
            boolean on = arguments != null && Boolean.TRUE.equals(arguments[0]);
            var result = on ? committed(method, arguments) : run(connection, method, arguments);
            inTransaction = !on;
            if (!on) {
                end();
            }
            return result;
        }

        /** Gives the connection back; the pool rolls back an open transaction. */
        private @Nullable Object closed(Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return written
                        ? whole.ends(() -> run(connection, method, arguments))
                        : run(connection, method, arguments);
            } finally {
                end();
            }
        }

        private Object watched(Statement statement) {
            return Proxy.newProxyInstance(
                    CountedConnections.class.getClassLoader(),
                    new Class<?>[] {Statement.class},
                    (proxy, method, arguments) -> {
                        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                            write(sql); // execute, executeUpdate, addBatch
                        }
                        return run(statement, method, arguments);
                    });
        }

        private static @Nullable Object run(Object target, Method method, Object @Nullable [] arguments)
                throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause() == null ? failure : failure.getCause();
            }
        }
    }
}
