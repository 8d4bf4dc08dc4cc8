package tillsync.service.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;

/** What a database server says that passes by itself, or once somebody has looked after it: no fault of a request or of ours. */
public final class Outage {
    private static final String NO_CONNECTION = "08";

    /** It is stopped or starts, has too many connections, or a row was waited for too long. */
    private static final Set<String> BUSY = Set.of("57P01", "57P02", "57P03", "53300", "55P03");

    private static final String DISK_FULL = "53100";

    private Outage() {}

    /** Nobody knows whether a transaction was committed that ends so. */
    public static boolean isCauseOf(Throwable failure) {
        return says(failure, state -> state.startsWith(NO_CONNECTION) || BUSY.contains(state));
    }

    public static boolean isDiskFull(Throwable failure) {
        return says(failure, DISK_FULL::equals);
    }

    private static boolean says(Throwable failure, Predicate<String> what) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && what.test(state(sql))) {
                return true;
            }
        }
        return false;
    }

    /** Databases always say one. The pool does not, where a rollback comes to a connection that was given up meanwhile. */
    private static String state(SQLException failure) {
        var state = failure.getSQLState();
        return state == null ? NO_CONNECTION : state;
    }
}
