package tillsync.service.operation.move;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.service.operation.rows.DatabaseColumn;
import tillsync.service.operation.rows.Row;
import tillsync.service.operation.rows.Tables;

/**
 * Writes rows of one table into the target, many in a transaction. A row that another one blocks, such as one that is
 * deleted later, is left to the next round.
 */
final class Writing {
    private static final int ROWS_AT_A_TIME = 500;
    private static final int CHARACTERS_AT_A_TIME = 4_000_000;
    private static final int MOST_READ_BACK = 20_000;
    private static final long MOST_CHARACTERS_READ_BACK = 32_000_000;
    private static final String IN_THE_WAY = "23";

    private final Connection target;
    private final String insert;
    private final String update;
    private final String delete;
    private final String select;
    private final List<DatabaseColumn> columns;
    private final List<DatabaseColumn> key;

    private final List<Row> inserts = new ArrayList<>();
    private final List<Row> updates = new ArrayList<>();
    private long size;

    /** The rows to be read back; written rows are collected up to a limit. */
    private final List<Row> written = new ArrayList<>();

    private final List<Row> deleted = new ArrayList<>();
    private long writtenSize;

    Writing(Connection target, String table, List<DatabaseColumn> columns, List<String> key) {
        this.target = target;
        this.columns = columns;
        this.key = key.stream()
                .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
                .toList();
        var where = " where "
                + this.key.stream().map(column -> name(column) + " = ?").collect(Collectors.joining(" and "));
        this.insert = "insert into " + table + " (" + Side.names(columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        this.update = "update " + table + " set "
                + columns.stream().map(column -> name(column) + " = ?").collect(Collectors.joining(", ")) + where;
        this.delete = "delete from " + table + where;
        this.select = "select " + Side.names(columns) + " from " + table + where;
    }

    private static String name(DatabaseColumn column) {
        return Tables.name(column.name());
    }

    void insert(Row row) throws SQLException {
        inserts.add(row);
        flushIfMany(row);
    }

    void update(Row row) throws SQLException {
        updates.add(row);
        flushIfMany(row);
    }

    /** Deletes the rows with those keys. */
    void delete(List<Row> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += ROWS_AT_A_TIME) {
            write(delete, rows.subList(from, Math.min(rows.size(), from + ROWS_AT_A_TIME)), this::setKey);
        }
        target.commit();
        deleted.addAll(rows);
    }

    /**
     * Returns true if the target has all written rows and no deleted one; false also if there are too many to read one
     * by one.
     */
    boolean isReadBack() throws SQLException {
        if (writtenSize > MOST_CHARACTERS_READ_BACK || written.size() + deleted.size() > MOST_READ_BACK) {
            return false;
        }
        try (var statement = target.prepareStatement(select)) {
            for (var row : written) {
                var found = found(statement, row);
                if (found == null || !found.sameAs(row)) {
                    return false;
                }
            }
            for (var row : deleted) {
                if (found(statement, row) != null) {
                    return false;
                }
            }
            return true;
        } finally {
            target.rollback();
        }
    }

    private @Nullable Row found(PreparedStatement statement, Row row) throws SQLException {
        setKey(statement, row);
        try (var found = statement.executeQuery()) {
            return found.next() ? Row.of(columns, found) : null;
        }
    }

    private void note(Row row) {
        writtenSize += row.size();
        if (written.size() <= MOST_READ_BACK && writtenSize <= MOST_CHARACTERS_READ_BACK) {
            written.add(row);
        }
    }

    private void flushIfMany(Row row) throws SQLException {
        note(row);
        size += row.size();
        if (inserts.size() + updates.size() >= ROWS_AT_A_TIME || size >= CHARACTERS_AT_A_TIME) {
            flush();
        }
    }

    void flush() throws SQLException {
        write(update, updates, this::setAll);
        write(insert, inserts, (statement, row) -> row.set(statement));
        updates.clear();
        inserts.clear();
        size = 0;
        target.commit();
    }

    private interface Setter {
        void set(PreparedStatement statement, Row row) throws SQLException;
    }

    private void setAll(PreparedStatement statement, Row row) throws SQLException {
        row.set(statement);
        int index = columns.size();
        for (var column : key) {
            column.kind().set(statement, ++index, row.required(column.name()));
        }
    }

    private void setKey(PreparedStatement statement, Row row) throws SQLException {
        int index = 0;
        for (var column : key) {
            column.kind().set(statement, ++index, row.required(column.name()));
        }
    }

    private void write(String sql, List<Row> rows, Setter setter) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = target.prepareStatement(sql)) {
            for (var row : rows) {
                setter.set(statement, row);
                statement.addBatch();
            }
            var before = target.setSavepoint();
            try {
                statement.executeBatch();
                target.releaseSavepoint(before);
            } catch (SQLException failure) {
                require(failure);
                target.rollback(before);
                for (var row : rows) {
                    writeAlone(statement, row, setter);
                }
            }
        }
    }

    private void writeAlone(PreparedStatement statement, Row row, Setter setter) throws SQLException {
        setter.set(statement, row);
        var before = target.setSavepoint();
        try {
            statement.executeUpdate();
            target.releaseSavepoint(before);
        } catch (SQLException failure) {
            require(failure);
            target.rollback(before); // reading back will not find it
        }
    }

    /** Rethrows failures, except those caused by other rows, which may go later. */
    private static void require(SQLException failure) throws SQLException {
        if (!String.valueOf(failure.getSQLState()).startsWith(IN_THE_WAY)) {
            throw failure;
        }
    }
}
