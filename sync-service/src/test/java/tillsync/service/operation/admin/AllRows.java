package tillsync.service.operation.admin;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** All rows of the database as text, by their tables; without what changes by itself. */
record AllRows(Map<String, List<String>> tables) {
    private static final TreeSet<String> OF_THE_MOMENT = new TreeSet<>(List.of(
            "processor_token",
            "lease",
            "node",
            "presence",
            "watch",
            "operator_act",
            "history_head",
            "signing_key",
            "catalogue_doubt",
            "notice",
            "webhook_delivery"));

    static AllRows of(JdbcTemplate database) {
        var tables = new TreeMap<String, List<String>>();
        for (var table : names(database)) {
            if (!OF_THE_MOMENT.contains(table)) {
                tables.put(
                        table,
                        database.queryForList("select * from " + table).stream()
                                .map(AllRows::text)
                                .sorted()
                                .toList());
            }
        }
        return new AllRows(tables);
    }

    static List<String> names(JdbcTemplate database) {
        return database
                .queryForList(
                        "select table_name from information_schema.tables where table_schema in ('public', 'PUBLIC')"
                                + " and table_type in ('BASE TABLE', 'TABLE')",
                        String.class)
                .stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !name.startsWith("flyway"))
                .sorted()
                .toList();
    }

    private static String text(Map<String, Object> row) {
        return row.entrySet().stream()
                .filter(cell -> !cell.getKey().equalsIgnoreCase("last_used_at")) // written behind
                .map(cell -> cell.getKey() + "="
                        + (cell.getValue() instanceof byte[] bytes
                                ? HexFormat.of().formatHex(bytes)
                                : String.valueOf(cell.getValue())))
                .collect(Collectors.joining(" "));
    }
}
