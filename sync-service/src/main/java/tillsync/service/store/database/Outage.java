package tillsync.service.store.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;

/** What a database server says that passes by itself, or once somebody has looked after it: no fault of a request or of ours. */
public final class Outage {
    /** That there is no connection, as drivers say it. */
    static final String NO_CONNECTION_NOW = "08001";

    private static final String NO_CONNECTION = "08";
    private static final Set<String> STOPPED = Set.of("57P01", "57P02", "57P03");

    /** It is stopped or starts, has too many connections, or a row was waited for too long. */
    private static final Set<String> BUSY = Set.of("57P01", "57P02", "57P03", "53300", "55P03");

    private static final String DISK_FULL = "53100";

    private Outage() {}

    /** Nobody knows whether a transaction was committed that ends so. */
    public static boolean isCauseOf(Throwable failure) {
        return says(failure, sql -> state(sql).startsWith(NO_CONNECTION) || BUSY.contains(state(sql)));
    }

    /** It cannot be reached, or stops or starts: who asks at once again is refused again. */
    static boolean isAway(Throwable failure) {
        return says(failure, sql -> state(sql).startsWith(NO_CONNECTION) || STOPPED.contains(state(sql)));
    }

    public static boolean isDiskFull(Throwable failure) {
        return says(failure, sql -> DISK_FULL.equals(sql.getSQLState()));
    }

    private static boolean says(Throwable failure, Predicate<SQLException> what) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && what.test(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Databases always name one. The pool does not if a rollback comes to a connection that it has given up. */
    private static String state(SQLException failure) {
        var state = failure.getSQLState();
        return state == null ? NO_CONNECTION : state;
    }
}
