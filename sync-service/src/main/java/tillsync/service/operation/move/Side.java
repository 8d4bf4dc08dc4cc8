package tillsync.service.operation.move;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tillsync.service.operation.rows.DatabaseColumn;
import tillsync.service.operation.rows.Kind;
import tillsync.service.operation.rows.Tables;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.database.OneMoment;

/**
 * One of the two databases, read as of one moment.
 *
 * @param byCodePoints whether its own order of texts is that of {@link KeyOrder}
 */
record Side(Connection connection, Dialect dialect, boolean byCodePoints) {
    private static final String OF_CODE_POINTS = "select datlocprovider = 'b' or datcollate in ('C', 'POSIX')"
            + " from pg_database where datname = current_database()";

    /** Begins to read all tables as of one moment. */
    static Side reading(Connection connection, Dialect dialect) throws SQLException {
        OneMoment.begin(connection, dialect);
        if (dialect == Dialect.H2) {
            return new Side(connection, dialect, true);
        }
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(OF_CODE_POINTS)) {
            return new Side(connection, dialect, found.next() && found.getBoolean(1));
        }
    }

    List<DatabaseColumn> columns(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            return Tables.columns(found.getMetaData());
        }
    }

    boolean isEmpty(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from " + table + " limit 1")) {
            return !found.next();
        }
    }

    /** Reads all rows in the order of their keys. @throws Unordered while they are read, if the database orders keys differently */
    RowCursor ordered(String table, List<DatabaseColumn> columns, List<String> key) throws SQLException {
        return new RowCursor(
                connection, select(table, columns, key, byCodePoints), columns, new KeyOrder(columns, key));
    }

    /** Reads all rows in the same order, sorted by the bytes of texts, for which there is no index. */
    RowCursor sorted(String table, List<DatabaseColumn> columns, List<String> key) throws SQLException {
        return new RowCursor(connection, select(table, columns, key, false), columns, new KeyOrder(columns, key));
    }

    /** Reads all rows in any order. */
    RowCursor unordered(String table, List<DatabaseColumn> columns) throws SQLException {
        return new RowCursor(connection, "select " + names(columns) + " from " + table, columns, null);
    }

    private String select(String table, List<DatabaseColumn> columns, List<String> key, boolean natural) {
        var order = new ArrayList<String>();
        for (var name : key) {
            boolean text = columns.contains(new DatabaseColumn(name, Kind.TEXT));
            order.add(natural || !text ? name : byBytes(name));
        }
        return "select " + names(columns) + " from " + table + " order by " + String.join(", ", order);
    }

    private String byBytes(String name) {
        return dialect == Dialect.H2 ? "stringtoutf8(" + name + ")" : name + " collate \"C\"";
    }

    static String names(List<DatabaseColumn> columns) {
        return columns.stream().map(DatabaseColumn::name).map(Tables::name).collect(Collectors.joining(", "));
    }
}
