package tillsync.service.operation.rows;

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

/** The tables of a database, and the columns of their rows. */
public final class Tables {
    /** Tables about this database alone, or about the present moment only. */
    private static final Set<String> OF_THIS_DATABASE =
            Set.of("flyway_schema_history", "node", "presence", "lease", "move_mark");

    /** Tables of browser sessions. */
    private static final Set<String> SESSIONS = Set.of("browser_session", "browser_session_attributes");

    /**
     * The state of the audit's second place. A restore would set it back, so a restored service begins a new chain
     * there.
     */
    private static final String SECOND_AUDIT = "audit_chain";

    private Tables() {}

    /**
     * Returns the tables of a backup, each after those that its rows refer to. Sessions are left out: users sign in
     * again.
     */
    public static List<String> of(Connection connection) throws SQLException {
        return all(connection).stream()
                .filter(table -> !SESSIONS.contains(table) && !table.equals(SECOND_AUDIT))
                .toList();
    }

    /** Returns all tables that another database may take over, each after those that its rows refer to. */
    public static List<String> all(Connection connection) throws SQLException {
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
            if (!OF_THIS_DATABASE.contains(lower(table))) {
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

    /** The columns of a table's primary key, in its order. */
    public static List<String> key(Connection connection, String table) throws SQLException {
        var facts = connection.getMetaData();
        var spelled = facts.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        var columns = new TreeMap<Integer, String>();
        try (var found = facts.getPrimaryKeys(null, connection.getSchema(), spelled)) {
            while (found.next()) {
                columns.put(found.getInt("KEY_SEQ"), lower(found.getString("COLUMN_NAME")));
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalStateException(table + ": no primary key (expected: one, by which its rows are found)");
        }
        return List.copyOf(columns.values());
    }

    /** Checks the name of a table or column. A manifest may contain any name, and names become part of statements. */
    public static String name(String name) {
        if (!name.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("name: " + name + " (expected: that of a table or column)");
        }
        return name;
    }

    public static List<DatabaseColumn> columns(java.sql.ResultSetMetaData facts) throws SQLException {
        var columns = new ArrayList<DatabaseColumn>();
        for (int i = 1; i <= facts.getColumnCount(); i++) {
            columns.add(new DatabaseColumn(lower(facts.getColumnName(i)), Kind.of(facts.getColumnType(i))));
        }
        return columns;
    }

    public static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
