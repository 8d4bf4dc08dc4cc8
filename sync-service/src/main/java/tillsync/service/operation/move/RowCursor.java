package tillsync.service.operation.move;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.operation.rows.DatabaseColumn;
import tillsync.service.operation.rows.Row;

/** The rows of a table one after the other, a few in memory at a time. */
final class RowCursor implements AutoCloseable {
    private static final int AT_A_TIME = 200;

    private final Statement statement;
    private final ResultSet found;
    private final List<DatabaseColumn> columns;
    private final @Nullable KeyOrder order;
    private @Nullable Row row;

    /** @param order that the rows are expected in; null: any */
    RowCursor(Connection connection, String query, List<DatabaseColumn> columns, @Nullable KeyOrder order)
            throws SQLException {
        this.columns = columns;
        this.order = order;
        this.statement = connection.createStatement();
        statement.setFetchSize(AT_A_TIME);
        this.found = statement.executeQuery(query);
        next();
    }

    /** The present row; null after the last. */
    @Nullable
    Row row() {
        return row;
    }

    /** Goes to the next row. */
    void next() throws SQLException {
        var before = row;
        var next = found.next() ? Row.of(columns, found) : null;
        if (order != null && before != null && next != null && order.compare(before, next) >= 0) {
            throw new Unordered();
        }
        row = next;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
