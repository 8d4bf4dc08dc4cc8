package tillsync.service.store.disk;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Keeps failures out of the log that come from a database that cannot be reached, of requests and of background work.
 * Instead it asks for a look at the database: one line tells whether it is away.
 */
final class QuietOutage extends TurboFilter {
    /** The texts of failures that are logged without an exception. */
    private static final Pattern TEXT = Pattern.compile(
            "the database is away|[Dd]atabase is already closed|CannotGetJdbcConnection|CannotCreateTransaction"
                    + "|terminating connection|connection has been closed|Connection to \\S+ refused|I/O error occurred"
                    + "|the database system is (not |starting|shutting|in recovery)|in a read-only transaction");

    private static final Set<String> TELLING = Set.of(DatabaseWatch.class.getName(), LostDatabase.class.getName());
    private static final String AXON = "org.axonframework.";

    private final DatabaseWatch database;

    QuietOutage(DatabaseWatch database) {
        this.database = database;
    }

    void add() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers
                && !loggers.getTurboFilterList().contains(this)) {
            loggers.addTurboFilter(this);
        }
    }

    void remove() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.getTurboFilterList().remove(this);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable failure) {
        if (!level.isGreaterOrEqual(Level.WARN) || TELLING.contains(logger.getName())) {
            return FilterReply.NEUTRAL;
        }
        if (database.isAway() && logger.getName().startsWith(AXON)) {
            return FilterReply.DENY; // it hides what has failed behind the failure of a rollback
        }
        boolean isIt = failure != null && database.isCauseOf(failure)
                || values != null && Arrays.stream(values).anyMatch(this::tellsOfIt);
        return isIt ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private boolean tellsOfIt(@Nullable Object value) {
        if (value instanceof Throwable failure) {
            return database.isCauseOf(failure);
        }
        boolean tells = value instanceof String text && TEXT.matcher(text).find();
        if (tells) {
            database.suspect();
        }
        return tells;
    }
}
