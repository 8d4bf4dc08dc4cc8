package tillsync.service.operation.move;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.service.operation.rows.DatabaseColumn;
import tillsync.service.operation.rows.Row;
import tillsync.service.operation.rows.Tables;

/** Rows of any kind in all tables of an H2 database: inserted, changed and deleted by chance. */
final class AnyRows {
    private static final List<String> CHARACTERS =
            List.of("a", "B", "z", "-", " ", "0", "\u00e9", "\u00c4", "\u6f22", "\ufffd", "\ud83d\ude00");

    private static final Set<String> BIG = Set.of("payload", "body", "content", "attribute_bytes");

    private final Connection connection;
    private final Random random;
    private final List<String> tables;
    private final Map<String, List<DatabaseColumn>> columns = new HashMap<>();
    private final Map<String, Map<String, Integer>> sizes = new HashMap<>();
    private final Map<String, Set<String>> required = new HashMap<>();
    private final Map<String, List<Reference>> references = new HashMap<>();

    private record Reference(String parent, Map<String, String> columns) {}

    AnyRows(Connection connection, Random random) throws SQLException {
        this.connection = connection;
        this.random = random;
        this.tables = Tables.all(connection);
        for (var table : tables) {
            read(table, connection.getMetaData());
        }
    }

    private void read(String table, DatabaseMetaData facts) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            columns.put(table, Tables.columns(found.getMetaData()));
        }
        var upper = table.toUpperCase(java.util.Locale.ROOT);
        var size = new HashMap<String, Integer>();
        var needed = new HashSet<String>();
        try (var found = facts.getColumns(null, "PUBLIC", upper, "%")) {
            while (found.next()) {
                var name = Tables.lower(found.getString("COLUMN_NAME"));
                size.put(name, found.getInt("COLUMN_SIZE"));
                if (found.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls) {
                    needed.add(name);
                }
            }
        }
        sizes.put(table, size);
        required.put(table, needed);
        var keys = new HashMap<String, Reference>();
        try (var found = facts.getImportedKeys(null, "PUBLIC", upper)) {
            while (found.next()) {
                keys.computeIfAbsent(
                                found.getString("FK_NAME") + found.getString("PKTABLE_NAME"),
                                name -> new Reference("", new HashMap<>()))
                        .columns()
                        .put(
                                Tables.lower(found.getString("FKCOLUMN_NAME")),
                                Tables.lower(found.getString("PKTABLE_NAME") + "." + found.getString("PKCOLUMN_NAME")));
            }
        }
        references.put(table, List.copyOf(keys.values()));
    }

    /** Inserts so many rows into each table; fewer if they are in each other's way. */
    void fill(int most) throws SQLException {
        for (var table : tables) {
            for (int i = random.nextInt(most + 1); i > 0; i--) {
                insert(table);
            }
        }
    }

    /** Inserts, changes and deletes so many rows of any tables. */
    void change(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            var table = tables.get(random.nextInt(tables.size()));
            switch (random.nextInt(3)) {
                case 0 -> insert(table);
                case 1 -> update(table);
                default -> delete(table);
            }
        }
    }

    private void insert(String table) throws SQLException {
        var values = new HashMap<String, @Nullable Object>();
        for (var column : columns.get(table)) {
            values.put(column.name(), any(table, column));
        }
        for (var reference : references.get(table)) {
            var parent = reference.columns().values().iterator().next().replaceAll("\\..*", "");
            var row = anyRow(parent);
            if (row == null) {
                return;
            }
            reference.columns().forEach((own, theirs) -> values.put(own, row.get(theirs.replaceAll(".*\\.", ""))));
        }
        var names = columns.get(table).stream().map(DatabaseColumn::name).toList();
        run(
                "insert into " + table + " (" + String.join(", ", names) + ") values ("
                        + String.join(", ", Collections.nCopies(names.size(), "?")) + ")",
                names.stream().map(values::get).toList());
    }

    private void update(String table) throws SQLException {
        var key = Tables.key(connection, table);
        var bound = references.get(table).stream()
                .flatMap(reference -> reference.columns().keySet().stream())
                .collect(Collectors.toSet());
        var free = columns.get(table).stream()
                .filter(column -> !key.contains(column.name()) && !bound.contains(column.name()))
                .toList();
        var row = anyRow(table);
        if (row == null || free.isEmpty()) {
            return;
        }
        var column = free.get(random.nextInt(free.size()));
        var values = new ArrayList<@Nullable Object>();
        values.add(any(table, column));
        key.forEach(name -> values.add(row.get(name)));
        run("update " + table + " set " + column.name() + " = ?" + where(key), values);
    }

    private void delete(String table) throws SQLException {
        var key = Tables.key(connection, table);
        var row = anyRow(table);
        if (row != null) {
            run("delete from " + table + where(key), key.stream().map(row::get).toList());
        }
    }

    private static String where(List<String> key) {
        return " where " + key.stream().map(name -> name + " = ?").collect(Collectors.joining(" and "));
    }

    private void run(String sql, List<@Nullable Object> values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            if (!failure.getSQLState().startsWith("23")) {
                throw failure; // another row is in the way: the next one will do
            }
        }
    }

    private @Nullable Row anyRow(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select * from " + table + " order by rand() limit 1")) {
            return found.next() ? Row.of(columns.get(table), found) : null;
        }
    }

    private @Nullable Object any(String table, DatabaseColumn column) {
        if (!required.get(table).contains(column.name()) && random.nextInt(4) == 0) {
            return null;
        }
        int size = sizes.get(table).getOrDefault(column.name(), 0);
        return switch (column.kind()) {
            case NUMBER -> (long) random.nextInt(column.name().equals("position") ? Integer.MAX_VALUE : 300);
            case BOOLEAN -> random.nextBoolean();
            case TEXT -> text(Math.min(size, 6));
            case BYTES -> bytes(BIG.contains(column.name()));
            case TIME ->
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000L)
                        .atOffset(ZoneOffset.ofHours(random.nextInt(5)));
            case DATE -> LocalDate.ofEpochDay(random.nextInt(40_000));
        };
    }

    private String text(int size) {
        var text = new StringBuilder();
        for (int i = random.nextInt(size + 1); i > 0; i--) {
            var next = CHARACTERS.get(random.nextInt(CHARACTERS.size()));
            if (text.length() + next.length() <= size) {
                text.append(next);
            }
        }
        return text.toString();
    }

    private byte[] bytes(boolean big) {
        var bytes = new byte[big && random.nextInt(8) == 0 ? 70_000 : random.nextInt(4)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** All rows of a database, as texts, table by table. */
    static Map<String, Set<String>> of(Connection connection) throws SQLException {
        var all = new HashMap<String, Set<String>>();
        for (var table : Tables.all(connection)) {
            var rows = new HashSet<String>();
            try (var statement = connection.createStatement();
                    var found = statement.executeQuery("select * from " + table)) {
                var columns = Tables.columns(found.getMetaData());
                while (found.next()) {
                    var row = Row.of(columns, found);
                    rows.add(row.values().stream().map(AnyRows::shown).collect(Collectors.joining("|")));
                }
            }
            all.put(table, rows);
        }
        return all;
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return java.util.HexFormat.of().formatHex(bytes);
        }
        return value instanceof java.time.OffsetDateTime time
                ? time.toInstant().toString()
                : String.valueOf(value) + (value instanceof String ? "'" : "");
    }
}
