package tillsync.service.operation.move;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import tillsync.service.operation.rows.DatabaseColumn;
import tillsync.service.operation.rows.Row;

/** The order of rows by their primary key: texts by code points, bytes unsigned. Indexes of both databases use it. */
final class KeyOrder implements Comparator<Row> {
    private static final char FIRST_SURROGATE = 0xD800;
    private static final char AFTER_SURROGATES = 0xE000;

    private final int[] positions;

    /** @param key names of columns */
    KeyOrder(List<DatabaseColumn> columns, List<String> key) {
        var names = columns.stream().map(DatabaseColumn::name).toList();
        this.positions = key.stream().mapToInt(names::indexOf).toArray();
    }

    @Override
    public int compare(Row one, Row other) {
        for (int position : positions) {
            int order = values(one.values().get(position), other.values().get(position));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int values(Object one, Object other) {
        if (one instanceof String text) {
            return texts(text, (String) other);
        } else if (one instanceof byte[] bytes) {
            return Arrays.compareUnsigned(bytes, (byte[]) other);
        } else if (one instanceof Long number) {
            return number.compareTo((Long) other);
        } else if (one instanceof OffsetDateTime time) {
            return time.toInstant().compareTo(((OffsetDateTime) other).toInstant());
        } else if (one instanceof LocalDate date) {
            return date.compareTo((LocalDate) other);
        }
        return ((Boolean) one).compareTo((Boolean) other);
    }

    /** Compares by code points. Java compares halves of characters, which are less than some whole ones. */
    private static int texts(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean both = a >= FIRST_SURROGATE && b >= FIRST_SURROGATE;
                return both && (a < AFTER_SURROGATES) != (b < AFTER_SURROGATES) ? b - a : a - b;
            }
        }
        return one.length() - other.length();
    }
}
