package tillsync.client.android;

import android.database.MatrixCursor;
import android.database.sqlite.SQLiteCursor;
import android.database.sqlite.SQLiteException;
import android.database.sqlite.SQLiteProgram;
import android.database.sqlite.SQLiteStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@link java.sql.PreparedStatement}. A batch runs one by one: in SQLite that costs the same. */
final class AndroidStatement extends Face {
    private final AndroidConnection connection;
    private final String sql;
    private final List<@Nullable Object> values = new ArrayList<>();
    private @Nullable SQLiteStatement compiled;

    AndroidStatement(AndroidConnection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    @Override
    @Nullable
    Object call(String method, @Nullable Object[] given) {
        switch (method) {
            case "setString", "setLong", "setBytes", "setObject":
                set((Integer) Objects.requireNonNull(given[0]), given[1]);
                return null;
            case "executeQuery":
                return Face.of(ResultSet.class, rows());
            case "executeUpdate":
                return update();
            case "addBatch":
                update();
                return null;
            case "executeBatch":
                return new int[0];
            case "execute":
                execute(String.valueOf(given[0]));
                return false;
            case "close":
                if (compiled != null) {
                    compiled.close();
                }
                return null;
            default:
                throw unknown(method);
        }
    }

    private void set(int index, @Nullable Object value) {
        while (values.size() < index) {
            values.add(null);
        }
        values.set(index - 1, value);
    }

    /** Executes a statement. Android accepts one that gives rows, such as some pragmas, only as a query. */
    private void execute(String statement) {
        if (statement.startsWith("PRAGMA")) {
            try (var rows = connection.database().rawQuery(statement, null)) {
                rows.moveToFirst();
            }
        } else {
            connection.database().execSQL(statement);
        }
    }

    private int update() {
        if (compiled == null) {
            compiled = connection.database().compileStatement(sql);
        }
        bind(compiled);
        return compiled.executeUpdateDelete();
    }

    /**
     * Runs the query. Android reads a portion of the rows, and repeats the query for the next one. If one portion does
     * not hold all, the query begins again in a transaction, so that all portions are of one moment.
     */
    private AndroidRows rows() {
        var rows = query();
        boolean isUsed = false;
        try {
            int all = rows.getCount();
            int read = all == 0 ? 0 : rows.getWindow().getNumRows();
            if (all == 1 && read == 0) {
                return largeRow(rows.getColumnNames());
            }
            if (read == all) {
                isUsed = true;
                return new AndroidRows(rows, () -> {});
            }
        } catch (SQLiteException failure) {
            if (!String.valueOf(failure.getMessage()).startsWith("Row too big")) {
                throw failure;
            }
            return largeRow(rows.getColumnNames());
        } finally {
            if (!isUsed) {
                rows.close();
            }
        }
        return connection.beginReading()
                ? new AndroidRows(query(), connection::endReading)
                : new AndroidRows(query(), () -> {});
    }

    /**
     * Reads the only row of a query value by value. Android's portions hold at most 2 MiB, but a fact may be larger.
     */
    private AndroidRows largeRow(String... columns) {
        var row = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            row[i] = value("\"" + columns[i] + "\"");
        }
        var rows = new MatrixCursor(columns, 1);
        rows.addRow(row);
        return new AndroidRows(rows, () -> {});
    }

    private @Nullable Object value(String column) {
        var from = " FROM (" + sql + ")";
        var type = string("SELECT typeof(" + column + ")" + from);
        if (type.equals("null")) {
            return null;
        }
        return type.equals("blob")
                ? bytes(string("SELECT hex(" + column + ")" + from))
                : string("SELECT " + column + from);
    }

    private String string(String query) {
        var statement = connection.database().compileStatement(query);
        try {
            bind(statement);
            return statement.simpleQueryForString();
        } finally {
            statement.close();
        }
    }

    private static byte[] bytes(String hex) {
        var bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    private SQLiteCursor query() {
        return (SQLiteCursor) connection
                .database()
                .rawQueryWithFactory(
                        (database, driver, table, query) -> {
                            bind(query);
                            return new SQLiteCursor(driver, table, query);
                        },
                        sql,
                        null,
                        "");
    }

    private void bind(SQLiteProgram program) {
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value == null) {
                program.bindNull(i + 1);
            } else if (value instanceof byte[] bytes) {
                program.bindBlob(i + 1, bytes);
            } else if (value instanceof Number number) {
                program.bindLong(i + 1, number.longValue());
            } else {
                program.bindString(i + 1, (String) value);
            }
        }
    }
}
