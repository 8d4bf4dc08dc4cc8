package tillsync.service.operation.rows;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of any table: a byte 1 and its values, column by column. A byte 0 follows the last row of a table. */
public record Row(List<DatabaseColumn> columns, List<@Nullable Object> values) {
    public static Row of(List<DatabaseColumn> columns, ResultSet found) throws SQLException {
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (var column : columns) {
            values.add(column.kind().value(found, values.size() + 1));
        }
        return new Row(columns, values);
    }

    /** Returns the next row; null after the last. */
    public static @Nullable Row next(List<DatabaseColumn> columns, DataInputStream in) throws IOException {
        if (in.readByte() == 0) {
            return null;
        }
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (var column : columns) {
            values.add(column.kind().read(in));
        }
        return new Row(columns, values);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeByte(1);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).kind().write(values.get(i), out);
        }
    }

    public static void end(DataOutputStream out) throws IOException {
        out.writeByte(0);
    }

    public void set(PreparedStatement insert) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).kind().set(insert, i + 1, values.get(i));
        }
    }

    public @Nullable Object get(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return values.get(i);
            }
        }
        return null;
    }

    public Object required(String column) {
        return Objects.requireNonNull(get(column), column);
    }

    /** Returns true if another row of the same columns has the same values, whichever database each is from. */
    public boolean sameAs(Row other) {
        for (int i = 0; i < values.size(); i++) {
            if (!same(values.get(i), other.values.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof byte[] bytes && other instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        }
        return one instanceof OffsetDateTime time && other instanceof OffsetDateTime another
                ? time.isEqual(another)
                : Objects.equals(one, other);
    }

    /** Returns the approximate number of characters and bytes of its values. */
    public long size() {
        long size = 0;
        for (var value : values) {
            size += value instanceof byte[] bytes ? bytes.length : value instanceof String text ? text.length() : 8;
        }
        return size;
    }
}
