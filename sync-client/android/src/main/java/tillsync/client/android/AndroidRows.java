package tillsync.client.android;

import static java.nio.charset.StandardCharsets.UTF_8;

import android.database.Cursor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@link java.sql.ResultSet} over a cursor. A damaged row may have a value of another type than was written. */
final class AndroidRows extends Face {
    private final Cursor cursor;
    private final Runnable end;
    private boolean closed;

    /** @param end runs once the rows are closed */
    AndroidRows(Cursor cursor, Runnable end) {
        this.cursor = cursor;
        this.end = end;
    }

    @Override
    @Nullable
    Object call(String method, @Nullable Object[] given) {
        if (method.equals("next")) {
            return cursor.moveToNext();
        }
        if (method.equals("close")) {
            close();
            return null;
        }
        int column = (Integer) Objects.requireNonNull(given[0]) - 1;
        switch (method) {
            case "getString", "getObject":
                return text(column);
            case "getBytes":
                return bytes(column);
            case "getLong":
                return cursor.getLong(column);
            case "getInt":
                return cursor.getInt(column);
            case "getBoolean":
                return cursor.getLong(column) != 0;
            default:
                throw unknown(method);
        }
    }

    private @Nullable String text(int column) {
        return cursor.getType(column) == Cursor.FIELD_TYPE_BLOB
                ? new String(cursor.getBlob(column), UTF_8)
                : cursor.getString(column);
    }

    private byte @Nullable [] bytes(int column) {
        if (cursor.getType(column) == Cursor.FIELD_TYPE_BLOB) {
            return cursor.getBlob(column);
        }
        var text = cursor.getString(column);
        return text == null ? null : text.getBytes(UTF_8);
    }

    private void close() {
        if (!closed) {
            closed = true;
            cursor.close();
            end.run();
        }
    }
}
