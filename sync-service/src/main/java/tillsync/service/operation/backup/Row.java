package tillsync.service.operation.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.service.operation.backup.Manifest.Column;

/** A row of any table: a byte 1 and its values, column by column. A byte 0 follows the last row of a table. */
record Row(List<Column> columns, List<@Nullable Object> values) {
    static Row of(List<Column> columns, ResultSet found) throws SQLException {
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (var column : columns) {
            values.add(column.kind().value(found, values.size() + 1));
        }
        return new Row(columns, values);
    }

    /** The next one; null after the last. */
    static @Nullable Row next(List<Column> columns, DataInputStream in) throws IOException {
        if (in.readByte() == 0) {
            return null;
        }
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (var column : columns) {
            values.add(column.kind().read(in));
        }
        return new Row(columns, values);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(1);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).kind().write(values.get(i), out);
        }
    }

    static void end(DataOutputStream out) throws IOException {
        out.writeByte(0);
    }

    void set(PreparedStatement insert) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).kind().set(insert, i + 1, values.get(i));
        }
    }

    @Nullable
    Object get(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return values.get(i);
            }
        }
        return null;
    }

    Object required(String column) {
        return Objects.requireNonNull(get(column), column);
    }
}
