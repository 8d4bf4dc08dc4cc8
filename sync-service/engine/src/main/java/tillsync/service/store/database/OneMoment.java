package tillsync.service.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Reads many rows as of one moment, a few of them in memory. H2 collects a whole result first unless it reads lazily, and
 * a lazy read by its usual isolation sees each row as it is when it comes to it: half of a change set, and half not.
 */
public final class OneMoment {
    private OneMoment() {}

    /** Reads by a connection that is good for it. */
    public interface Reading<E extends Exception> {
        void read(Connection connection) throws SQLException, E;
    }

    public static <E extends Exception> void read(DataSource source, Dialect dialect, Reading<E> reading)
            throws SQLException, E {
        try (var connection = source.getConnection()) {
            begin(connection, dialect);
            try {
                reading.read(connection);
            } finally {
                connection.rollback();
                lazily(connection, dialect, false);
            }
        }
    }

    /** Begins to read by a connection that is closed afterwards, and not used for anything else. */
    public static void begin(Connection connection, Dialect dialect) throws SQLException {
        connection.setAutoCommit(false);
        lazily(connection, dialect, true);
        connection.setTransactionIsolation(
                dialect == Dialect.H2 ? Connection.TRANSACTION_SERIALIZABLE : Connection.TRANSACTION_REPEATABLE_READ);
    }

    private static void lazily(Connection connection, Dialect dialect, boolean on) throws SQLException {
        if (dialect == Dialect.H2) {
            try (var statement = connection.createStatement()) {
                statement.execute("set lazy_query_execution " + (on ? 1 : 0));
            }
        }
    }
}
