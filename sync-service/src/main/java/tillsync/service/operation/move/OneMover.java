package tillsync.service.operation.move;

import java.sql.Connection;
import java.sql.SQLException;
import tillsync.service.store.database.Dialect;

/**
 * Locks a PostgreSQL database that is being moved. The server releases the lock when its holder dies. An H2 file is
 * open in only one process anyway.
 */
final class OneMover {
    private static final long NUMBER = 0x7469_6c6c_6d6f_7665L;

    private OneMover() {}

    /** Takes the lock for as long as the connection is open. @return false if another node moves the database */
    static boolean begins(Connection connection, Dialect dialect) throws SQLException {
        return dialect == Dialect.H2
                || is(
                        connection,
                        "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3;"
                                + " select pg_try_advisory_lock(" + NUMBER + ")");
    }

    /** Returns true if another connection holds the lock. */
    static boolean isAtWork(Connection connection, Dialect dialect) throws SQLException {
        return dialect == Dialect.POSTGRESQL
                && !is(connection, "select pg_try_advisory_xact_lock_shared(" + NUMBER + ")");
    }

    private static boolean is(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement()) {
            boolean rows = statement.execute(query);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (var found = statement.getResultSet()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }
}
