package tillsync.service.store.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Recognises failures of a database server that pass by themselves or once somebody has mended it. Neither a request
 * nor this service is at fault.
 */
public final class Outage {
    /** The state by which drivers say that there is no connection. */
    public static final String NO_CONNECTION_NOW = "08001";

    private static final String NO_CONNECTION = "08";

    /** The state of a server that takes no change: another one has taken its place, or somebody has set it so. */
    public static final String ONLY_READ = "25006";

    private static final Set<String> STOPPED = Set.of("57P01", "57P02", "57P03", ONLY_READ);

    /**
     * States of a server that stops, starts or has too many connections, and of a wait for a row that took too long.
     */
    private static final Set<String> BUSY = Set.of("57P01", "57P02", "57P03", ONLY_READ, "53300", "55P03");

    private static final String DISK_FULL = "53100";
    private static final String NOT_ALLOWED = "42501";

    private Outage() {}

    /** Returns true if an outage caused the failure: then nobody knows whether the transaction was committed. */
    public static boolean isCauseOf(Throwable failure) {
        return says(failure, sql -> state(sql).startsWith(NO_CONNECTION) || BUSY.contains(state(sql)));
    }

    /** Returns true if the server is unreachable, stopping, starting or read-only: an immediate retry would fail. */
    public static boolean isAway(Throwable failure) {
        return says(failure, sql -> state(sql).startsWith(NO_CONNECTION) || STOPPED.contains(state(sql)));
    }

    /** Returns true if the service's user lacks a right in the database. */
    public static boolean isNotAllowed(Throwable failure) {
        return says(failure, sql -> NOT_ALLOWED.equals(sql.getSQLState()));
    }

    /** Recognises a full disk: the server's by its SQL state, the embedded database's by the system's message. */
    public static boolean isDiskFull(Throwable failure) {
        return says(failure, sql -> DISK_FULL.equals(sql.getSQLState()))
                || isCausedBy(
                        failure,
                        cause -> cause instanceof IOException
                                && String.valueOf(cause.getMessage()).contains("No space left"));
    }

    private static boolean says(Throwable failure, Predicate<SQLException> what) {
        return isCausedBy(failure, cause -> cause instanceof SQLException sql && what.test(sql));
    }

    public static boolean isCausedBy(Throwable failure, Predicate<Throwable> what) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(what);
    }

    /**
     * The SQL state. Databases always name one; the pool does not if a rollback comes to a connection that it has given
     * up.
     */
    private static String state(SQLException failure) {
        var state = failure.getSQLState();
        return state == null ? NO_CONNECTION : state;
    }
}
