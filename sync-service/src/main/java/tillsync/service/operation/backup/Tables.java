package tillsync.service.operation.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tillsync.service.operation.backup.Manifest.Column;

/** Which tables a backup has of a database. */
final class Tables {
    /** What holds for a moment only, or for one session of a browser: whoever was signed in signs in again. */
    private static final Set<String> LEFT_OUT = Set.of(
            "flyway_schema_history", "node", "presence", "lease", "browser_session", "browser_session_attributes");

    private Tables() {}

    /** Names of tables, each after all that its rows refer to. */
    static List<String> of(Connection connection) throws SQLException {
        var refersTo = new TreeMap<String, Set<String>>();
        var facts = connection.getMetaData();
        var schema = connection.getSchema();
        var spelled = new ArrayList<String>();
        try (var found = facts.getTables(null, schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                spelled.add(found.getString("TABLE_NAME"));
            }
        }
        for (var table : spelled) {
            var names = new HashSet<String>();
            try (var keys = facts.getImportedKeys(null, schema, table)) {
                while (keys.next()) {
                    names.add(lower(keys.getString("PKTABLE_NAME")));
                }
            }
            if (!LEFT_OUT.contains(lower(table))) {
                refersTo.put(lower(table), names);
            }
        }
        var ordered = new LinkedHashSet<String>();
        refersTo.keySet().forEach(table -> add(table, refersTo, ordered, Set.of()));
        return List.copyOf(ordered);
    }

    private static void add(String table, Map<String, Set<String>> refersTo, Set<String> ordered, Set<String> above) {
        if (ordered.contains(table)) {
            return;
        }
        if (above.contains(table)) {
            throw new IllegalStateException(table + ": refers to itself by others (expected: no such circle)");
        }
        var path = new HashSet<>(above);
        path.add(table);
        refersTo.getOrDefault(table, Set.of()).stream()
                .filter(other -> !other.equals(table))
                .sorted()
                .forEach(other -> add(other, refersTo, ordered, path));
        ordered.add(table);
    }

    static List<Column> columns(java.sql.ResultSetMetaData facts) throws SQLException {
        var columns = new ArrayList<Column>();
        for (int i = 1; i <= facts.getColumnCount(); i++) {
            columns.add(new Column(lower(facts.getColumnName(i)), Kind.of(facts.getColumnType(i))));
        }
        return columns;
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
