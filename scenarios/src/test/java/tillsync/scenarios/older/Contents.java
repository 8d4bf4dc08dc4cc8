package tillsync.scenarios.older;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a database holds, as lines of a text file: rows of each table, and the last digest of each catalogue. */
record Contents(Map<String, String> values) {
    /** Tables whose rows stay until somebody does something; others forget by themselves, or count what happens at each start. */
    private static final Set<String> LASTING = Set.of(
            "account",
            "account_token",
            "article",
            "article_version",
            "catalogue",
            "device",
            "domain_event",
            "guarded_catalogue",
            "guard_limits",
            "inbox_entry",
            "membership",
            "merchant",
            "place",
            "publication",
            "revision",
            "till_order",
            "till_user",
            "topology",
            "webhook");

    static Contents of(JdbcTemplate database) {
        var values = new TreeMap<String, String>();
        for (var table : tables(database)) {
            values.put(
                    "table." + table,
                    String.valueOf(database.queryForObject("select count(*) from " + table, Long.class)));
        }
        database.query(
                "select catalogue, revision, digest from revision r where revision ="
                        + " (select max(revision) from revision s where s.catalogue = r.catalogue)",
                row -> {
                    values.put(
                            "catalogue." + row.getString(1),
                            row.getLong(2) + " " + HexFormat.of().formatHex(row.getBytes(3)));
                });
        return new Contents(values);
    }

    private static List<String> tables(JdbcTemplate database) {
        return database.queryForList(
                "select lower(table_name) from information_schema.tables where table_schema = current_schema"
                        + " and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'",
                String.class);
    }

    static Contents read(Path file) throws IOException {
        return new Contents(Files.readAllLines(file, UTF_8).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, TreeMap::new)));
    }

    void write(Path file, String comment) throws IOException {
        var lines = values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", "# " + comment + "\n", "\n"));
        Files.writeString(file, lines, UTF_8);
    }

    /** With more about the same. */
    Contents with(Map<String, String> more) {
        var all = new TreeMap<>(values);
        all.putAll(more);
        return new Contents(all);
    }

    String get(String key) {
        return values.get(key);
    }

    /** What is there still after years of which a service has seen nothing. */
    Map<String, String> lasting() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("catalogue.")
                        || LASTING.contains(entry.getKey().replace("table.", "")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
    }

    /** Of the tables alone. */
    Map<String, String> inTables() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("catalogue.")
                        || entry.getKey().startsWith("table."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
    }
}
