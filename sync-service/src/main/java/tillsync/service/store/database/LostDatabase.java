package tillsync.service.store.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Gives up all connections if H2 has closed the database. H2 does so as soon as a write fails, as on a full disk; its
 * connections never work again, but call themselves valid. The next connection opens the database anew, as it was after
 * the last write that succeeded.
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

    private volatile @Nullable HikariDataSource pool;

    private final DatabaseWatch watch;

    LostDatabase(DatabaseWatch watch) {
        this.watch = watch;
    }

    /** Whether a failure may have closed the database: then nobody knows whether commits are on the disk. */
    public static boolean isCauseOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CODES.contains(sql.getErrorCode())) {
                return true;
            }
            if (cause instanceof MVStoreException store && STORE_CODES.contains(store.getErrorCode())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource source) || Dialect.of(source.getJdbcUrl()) != Dialect.H2) {
            return bean;
        }
        OrderedDisk.mount();
        source.setExceptionOverride(new GivenUp());
        pool = source;
        return new CountedConnections(source, this, watch);
    }

    void giveUpAll(@Nullable String why) {
        var connections = pool;
        if (connections != null && connections.getHikariPoolMXBean() != null) {
            LOG.warn("The database was closed by a failure, and is opened anew: {}", why);
            connections.getHikariPoolMXBean().softEvictConnections();
        }
    }

    private final class GivenUp implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            if (!isCauseOf(failure)) {
                return Override.CONTINUE_EVICT;
            }
            giveUpAll(failure.getMessage());
            return Override.MUST_EVICT;
        }
    }
}
