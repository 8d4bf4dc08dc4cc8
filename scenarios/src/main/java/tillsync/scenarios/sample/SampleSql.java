package tillsync.scenarios.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements of the sample till. */
final class SampleSql {
    private SampleSql() {}

    static void run(Connection connection, String sql, Object... values) {
        try (var statement = prepared(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(sql + ": " + failure.getMessage(), failure);
        }
    }

    static Optional<Long> number(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepared(connection, sql, values);
                var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
        }
    }

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> rows(Connection connection, String sql, Row<T> reader, Object... values) throws SQLException {
        try (var statement = prepared(connection, sql, values);
                var rows = statement.executeQuery()) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
