package tillsync.service.operation.rows;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of column values, the same for all databases. A value is written as a byte, 0 for null, then its content.
 */
public enum Kind {
    NUMBER(Types.BIGINT),
    BOOLEAN(Types.BOOLEAN),
    TEXT(Types.VARCHAR),
    BYTES(Types.BINARY),
    TIME(Types.TIMESTAMP_WITH_TIMEZONE),
    DATE(Types.DATE);

    private final int sqlType;

    Kind(int sqlType) {
        this.sqlType = sqlType;
    }

    /** @param sqlType as the driver tells it */
    static Kind of(int sqlType) {
        return switch (sqlType) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> NUMBER;
            case Types.BOOLEAN, Types.BIT -> BOOLEAN;
            case Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> TIME;
            case Types.DATE -> DATE;
            default -> throw new IllegalStateException("type of a column: " + sqlType + " (expected: a known one)");
        };
    }

    /** The value in a row, of the class that {@link #read} gives. */
    @Nullable
    Object value(ResultSet row, int index) throws SQLException {
        return switch (this) {
            case NUMBER -> {
                long number = row.getLong(index);
                yield row.wasNull() ? null : number;
            }
            case BOOLEAN -> row.getObject(index, Boolean.class);
            case TEXT -> row.getString(index);
            case BYTES -> row.getBytes(index);
            case TIME -> row.getObject(index, OffsetDateTime.class);
            case DATE -> row.getObject(index, LocalDate.class);
        };
    }

    void write(@Nullable Object value, DataOutputStream out) throws IOException {
        out.writeByte(value == null ? 0 : 1);
        if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Boolean is) {
            out.writeBoolean(is);
        } else if (value instanceof String text) {
            write(text.getBytes(StandardCharsets.UTF_8), out);
        } else if (value instanceof byte[] bytes) {
            write(bytes, out);
        } else if (value instanceof OffsetDateTime time) {
            out.writeLong(time.toEpochSecond());
            out.writeInt(time.getNano());
        } else if (value instanceof LocalDate date) {
            out.writeLong(date.toEpochDay());
        }
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Returns the next value, in a class that the drivers take. */
    @Nullable
    Object read(DataInputStream in) throws IOException {
        if (in.readByte() == 0) {
            return null;
        }
        return switch (this) {
            case NUMBER -> in.readLong();
            case BOOLEAN -> in.readBoolean();
            case TEXT -> new String(bytes(in), StandardCharsets.UTF_8);
            case BYTES -> bytes(in);
            case TIME -> Instant.ofEpochSecond(in.readLong(), in.readInt()).atOffset(ZoneOffset.UTC);
            case DATE -> LocalDate.ofEpochDay(in.readLong());
        };
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            throw new IOException("length: " + length + " (expected: at least 0)");
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    public void set(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, sqlType);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setObject(index, value);
        }
    }
}
