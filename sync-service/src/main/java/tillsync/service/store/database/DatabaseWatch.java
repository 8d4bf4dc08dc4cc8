package tillsync.service.store.database;

import ch.qos.logback.classic.LoggerContext;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Knows whether the database server is away, so that nobody waits for it in vain. The pool alone would keep each
 * caller, and its thread, for as long as a connection may take under load.
 *
 * <p>It looks at a server if the pool has no connection for a moment, or one has ended. It does so by a connection of
 * its own, and four times a second while the server is away. The log says once that it is away, and once that it is
 * back; failures by it are not logged (see {@link QuietOutage}). An embedded database is never away (see {@link
 * LostDatabase}).
 */
@Component
public final class DatabaseWatch implements BeanPostProcessor, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    /** The longest look, at a server that does not answer at all; one that is only busy takes less. */
    private static final String LONGEST_LOOK_SECONDS = "5";
    /** The longest wait for a connection: work on a busy server may take so long to give one back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Semaphore suspicions = new Semaphore(0);
    private final QuietOutage quiet = new QuietOutage(this);
    private volatile @Nullable Thread thread;
    private volatile boolean away;

    public DatabaseWatch() {}

    /** Whether callers who need the database must be refused at once. */
    public boolean isAway() {
        return away;
    }

    /** Whether something has failed because the database is away, or went away. */
    public boolean isCauseOf(Throwable failure) {
        if (thread == null) {
            return false;
        }
        boolean ended = Outage.isAway(failure);
        if (ended) {
            suspect();
        }
        return ended || away && Outage.isCauseOf(failure);
    }

    /** Asks for a look soon. */
    void suspect() {
        if (suspicions.availablePermits() == 0) {
            suspicions.release();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource pool) || Dialect.of(pool.getJdbcUrl()) != Dialect.POSTGRESQL) {
            return bean;
        }
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.addTurboFilter(quiet);
        }
        var watching = Background.daemon("database-watch", () -> watch(pool));
        thread = watching;
        watching.start();
        return new Reached(pool);
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

    private void look(HikariDataSource pool) {
        var settings = new Properties();
        settings.putAll(pool.getDataSourceProperties());
        for (var limit : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"}) {
            settings.setProperty(limit, LONGEST_LOOK_SECONDS);
        }
        if (pool.getUsername() != null) {
            settings.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            settings.setProperty("password", pool.getPassword());
        }
        try (var connection = DriverManager.getConnection(pool.getJdbcUrl(), settings)) {
            if (!connection.isValid(1)) {
                return;
            }
            LOG.info(
                    away
                            ? "The database is back, and requests are answered again"
                            : "The database was looked at: it is there");
            away = false;
        } catch (SQLException failure) {
            if (Outage.isAway(failure) && !away) {
                LOG.error(
                        "ALARM: the database is away, and who needs it is refused until it is back: {}", text(failure));
                away = true;
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
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.getTurboFilterList().remove(quiet);
        }
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
                if (away) {
                    throw new SQLTransientConnectionException("the database is away", Outage.NO_CONNECTION_NOW);
                }
                try {
                    return pool.getConnection();
                } catch (SQLTransientConnectionException none) {
                    suspect();
                    if (System.nanoTime() - end >= 0) {
                        throw none;
                    }
                }
            }
        }
    }
}
