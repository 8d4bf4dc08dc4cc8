package tillsync.service.store.disk;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.database.Outage;

/**
 * Knows whether the database server is away, or can only be read, so that nobody waits for it in vain. The pool alone
 * would block each caller for as long as a connection may take under load.
 *
 * <p>It can also be told to hold everybody back, as if the database were away, while the service moves to another one.
 *
 * <p>It looks at a server if the pool has no connection for a moment, or one has ended. It does so by a connection of
 * its own, and four times a second while the server is away. The log says once that it is away, and once that it is
 * back; failures by it are not logged (see {@link QuietOutage}). An embedded database is never away, but it may be
 * damaged (see {@link LostDatabase}).
 */
@Component
public final class DatabaseWatch implements BeanPostProcessor, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration RETURN_LOOKED_FOR_EVERY = Duration.ofMillis(5);
    /** The longest look, at a server that does not answer at all; one that is only busy takes less. */
    private static final String LONGEST_LOOK_SECONDS = "5";
    /** The longest wait for a connection: work on a busy server may take so long to give one back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Semaphore suspicions = new Semaphore(0);
    private final QuietOutage quiet = new QuietOutage(this);
    private volatile @Nullable Thread thread;
    private volatile boolean away;
    private volatile boolean held;
    private volatile boolean damaged;
    private volatile @Nullable HikariDataSource pool;

    public DatabaseWatch() {}

    /** Returns true if callers who need the database must be refused at once. */
    public boolean isAway() {
        return away || held || damaged;
    }

    /** Returns true from the first damage of the embedded database until a restart: nobody gets a connection. */
    public boolean isDamaged() {
        return damaged;
    }

    /** Refuses everybody from now on, since the embedded database is damaged. @return true if that is news */
    synchronized boolean isDamagedNow() {
        boolean isNews = !damaged;
        damaged = true;
        quiet.add();
        return isNews;
    }

    /** The code by which callers who need the database are refused. */
    public ProblemCode refusal() {
        return damaged ? ProblemCode.STORE_DAMAGED : ProblemCode.STORE_UNAVAILABLE;
    }

    /** Refuses a caller at once if nobody can have a connection now. */
    void requireThere() throws SQLTransientConnectionException {
        if (isAway()) {
            throw refused();
        }
    }

    private static SQLTransientConnectionException refused() {
        return new SQLTransientConnectionException("the database is away", Outage.NO_CONNECTION_NOW);
    }

    /**
     * Stops giving out connections, and waits until all are back.
     *
     * @return false if some were not back after that time: then nothing is held
     */
    public boolean hold(Duration longest) throws InterruptedException {
        if (!held) {
            quiet.add();
            held = true;
            LOG.warn("The database is held for a move, and who needs it is refused until that ends");
        }
        long end = System.nanoTime() + longest.toNanos();
        while (inUse() > 0) {
            if (System.nanoTime() - end >= 0) {
                release();
                return false;
            }
            Thread.sleep(RETURN_LOOKED_FOR_EVERY.toMillis());
        }
        return true;
    }

    private int inUse() {
        var connections = pool;
        var counts = connections == null ? null : connections.getHikariPoolMXBean();
        return counts == null ? 0 : counts.getActiveConnections();
    }

    /** Gives connections again. */
    public void release() {
        if (held) {
            held = false;
            LOG.warn("The database is not held any more, and requests are answered again");
            if (thread == null) {
                quiet.remove();
            }
        }
    }

    /** Makes connections to the same database beside the pool: it gives them also while everybody else is held back. */
    public DataSource beside() {
        var connections = Objects.requireNonNull(pool, "there is a pool once the service has begun");
        var settings = settings(connections);
        settings.remove("socketTimeout"); // whole tables are sorted
        return new DriverManagerDataSource(connections.getJdbcUrl(), settings);
    }

    /** Returns true if the database caused the failure: it is away, went away or is damaged. */
    public boolean isCauseOf(Throwable failure) {
        if (damaged) {
            return LostDatabase.damage(failure) != null || LostDatabase.isCauseOf(failure) || Outage.isCauseOf(failure);
        }
        if (thread == null && !held) {
            return false;
        }
        boolean ended = Outage.isAway(failure);
        if (ended) {
            suspect();
        }
        return ended || isAway() && Outage.isCauseOf(failure);
    }

    /** Asks for a look soon. */
    void suspect() {
        if (suspicions.availablePermits() == 0) {
            suspicions.release();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource connections)) {
            return bean;
        }
        pool = connections;
        if (Dialect.of(connections.getJdbcUrl()) != Dialect.POSTGRESQL) {
            return bean;
        }
        quiet.add();
        var watching = Background.daemon("database-watch", () -> watch(connections));
        thread = watching;
        watching.start();
        return new Reached(connections);
    }

    private void watch(HikariDataSource pool) {
        try {
            while (thread != null) {
                suspicions.acquire();
                do {
                    look(pool);
                    suspicions.drainPermits();
                    Thread.sleep(LOOK_EVERY.toMillis());
                } while (away);
            }
        } catch (InterruptedException stopping) {
            LOG.debug("the database is not looked at any more");
        }
    }

    private static Properties settings(HikariDataSource pool) {
        var settings = new Properties();
        settings.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) {
            settings.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            settings.setProperty("password", pool.getPassword());
        }
        return settings;
    }

    private void look(HikariDataSource pool) {
        var settings = settings(pool);
        for (var limit : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"}) {
            settings.setProperty(limit, LONGEST_LOOK_SECONDS);
        }
        try (var connection = DriverManager.getConnection(pool.getJdbcUrl(), settings)) {
            if (!connection.isValid(1)) {
                return;
            }
            requireChangeable(connection);
            var opened = pool.getHikariPoolMXBean();
            if (away && opened != null) {
                opened.softEvictConnections(); // some may go on as the server was
            }
            if (away) {
                LOG.info("The database is back, and requests are answered again");
            }
            away = false;
        } catch (SQLException failure) {
            if (Outage.isAway(failure) && !away) {
                LOG.error(
                        "ALARM: the database is away, and who needs it is refused until it is back: {}", text(failure));
                away = true;
            }
        }
    }

    private static void requireChangeable(Connection connection) throws SQLException {
        try (var asks = connection.createStatement();
                var answer = asks.executeQuery("show transaction_read_only")) {
            if (answer.next() && answer.getString(1).equals("on")) {
                throw new SQLException("it can only be read", Outage.ONLY_READ);
            }
        }
    }

    /** The failure in one line. */
    private static String text(SQLException failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
    }

    @Override
    public void destroy() {
        var watching = thread;
        thread = null;
        if (watching != null) {
            watching.interrupt();
        }
        quiet.remove();
    }

    /** Asks the pool for a connection in short turns: between them it may become known that none will come. */
    private final class Reached extends DelegatingDataSource {
        private final HikariDataSource pool;

        Reached(HikariDataSource pool) {
            super(pool);
            this.pool = pool;
        }

        @Override
        public Connection getConnection() throws SQLException {
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (true) {
                requireThere();
                try {
                    return there(pool.getConnection());
                } catch (SQLTransientConnectionException none) {
                    suspect();
                    if (System.nanoTime() - end >= 0) {
                        throw none;
                    }
                }
            }
        }
    }

    /** Takes a connection back that somebody got while the hold began. */
    Connection there(Connection connection) throws SQLException {
        if (held) {
            connection.close();
            throw refused();
        }
        return connection;
    }
}
