package tillsync.service.store.disk;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.EOFException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.database.Outage;
import tillsync.service.store.h2.OrderedDisk;

/**
 * Gives up all connections if H2 has closed the database. H2 does so as soon as a write fails, as on a full disk; its
 * connections never work again, but call themselves valid. The next connection opens the database anew, as it was after
 * the last write that succeeded. A file that is damaged is not opened again.
 */
@Component
public final class LostDatabase implements BeanPostProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(LostDatabase.class);
    private static final Set<Integer> CODES = Set.of(
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.IO_EXCEPTION_1,
            ErrorCode.IO_EXCEPTION_2,
            ErrorCode.FILE_CORRUPTED_1);

    /** Codes of the store below, whose failures at a commit come out as general errors. */
    private static final Set<Integer> STORE_CODES = Set.of(
            DataUtils.ERROR_READING_FAILED,
            DataUtils.ERROR_WRITING_FAILED,
            DataUtils.ERROR_INTERNAL,
            DataUtils.ERROR_CLOSED);

    private static final Duration TELL_EVERY = Duration.ofMinutes(1);
    private static final Set<Integer> DAMAGE = Set.of(DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_CHUNK_NOT_FOUND);

    private volatile @Nullable HikariDataSource pool;
    private volatile @Nullable CountedConnections source;
    private volatile long told = System.nanoTime() - TELL_EVERY.toNanos();

    private final DatabaseWatch watch;

    LostDatabase(DatabaseWatch watch) {
        this.watch = watch;
    }

    /** Returns true if a failure may have closed the database: then nobody knows whether commits are on the disk. */
    public static boolean isCauseOf(Throwable failure) {
        return Outage.isCausedBy(
                failure,
                cause -> cause instanceof SQLException sql && CODES.contains(sql.getErrorCode())
                        || cause instanceof MVStoreException store && STORE_CODES.contains(store.getErrorCode()));
    }

    /** Returns what is damaged in the database's file, if that has caused the failure; null: it has not. */
    public static @Nullable String damage(Throwable failure) {
        String damage = null;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OrderedDisk.DamagedBlock
                    || cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1
                    || cause instanceof MVStoreException store
                            && (DAMAGE.contains(store.getErrorCode()) || store.getCause() instanceof EOFException)) {
                damage = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            }
        }
        return damage;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource hikari) || Dialect.of(hikari.getJdbcUrl()) != Dialect.H2) {
            return bean;
        }
        OrderedDisk.mount();
        withoutUser(hikari);
        hikari.setExceptionOverride(new GivenUp());
        pool = hikari;
        var counted = new CountedConnections(hikari, this, watch);
        source = counted;
        return counted;
    }

    /**
     * Removes the user and password of PostgreSQL that the environment may set. They stay if the file was made with
     * them, as earlier versions did.
     */
    private static void withoutUser(HikariDataSource hikari) {
        var user = Objects.requireNonNullElse(hikari.getUsername(), "");
        var password = Objects.requireNonNullElse(hikari.getPassword(), "");
        if (!(user + password).isEmpty() && !opens(hikari.getJdbcUrl(), user, password)) {
            hikari.setUsername("");
            hikari.setPassword("");
        }
    }

    private static boolean opens(String url, String user, String password) {
        if (OrderedDisk.fileOf(url).map(file -> file.toFile().length()).orElse(0L) == 0) {
            return false; // it would be made with them
        }
        try (var connection = DriverManager.getConnection(url, user, password)) {
            return connection.isValid(0);
        } catch (SQLException refused) {
            return false;
        }
    }

    /** Gives up all connections after a failure that may have closed the database, or that shows damage. */
    void failed(Throwable failure) {
        var damage = damage(failure);
        var counted = source;
        if (damage == null || counted == null) {
            giveUpAll(failure.getMessage());
        } else if (watch.isDamagedNow()) {
            LOG.error(
                    "ALARM: the database {} is damaged, and requests are refused: {}. Stop the service, keep the file, and"
                            + " restore the last backup; mains publish again what that lacks (docs/OPERATING.md,"
                            + " \"A damaged database\")",
                    counted.closedForGood(),
                    damage);
        }
    }

    void giveUpAll(@Nullable String why) {
        var connections = pool;
        if (connections != null && connections.getHikariPoolMXBean() != null) {
            if (System.nanoTime() - told > TELL_EVERY.toNanos()) {
                told = System.nanoTime();
                LOG.warn("The database was closed by a failure, and is opened anew: {}", why);
            }
            connections.getHikariPoolMXBean().softEvictConnections();
        }
    }

    private final class GivenUp implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            if (!isCauseOf(failure) && damage(failure) == null) {
                return Override.CONTINUE_EVICT;
            }
            failed(failure);
            return Override.MUST_EVICT;
        }
    }
}
