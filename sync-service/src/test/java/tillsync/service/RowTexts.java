package tillsync.service;

import java.util.ArrayList;
import java.util.List;
import org.h2.util.StringUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of a database as texts, to be compared. */
public final class RowTexts {
    private RowTexts() {}

    /** Sorts them. Each cell ends with a bar, and bytes are hex digits. */
    public static List<String> of(JdbcTemplate database, String query, Object... values) {
        var rows = new ArrayList<String>();
        database.query(
                query,
                row -> {
                    var text = new StringBuilder();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        var value = row.getObject(column);
                        text.append(
                                        value instanceof byte[] bytes
                                                ? StringUtils.convertBytesToHex(bytes)
                                                : row.getString(column))
                                .append('|');
                    }
                    rows.add(text.toString());
                },
                values);
        rows.sort(null);
        return rows;
    }
}
