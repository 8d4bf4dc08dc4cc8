package tillsync.service.operation.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.migration.Migrations;

/** The tables of a database as the migrations make them, and its generated numbers. */
public final class DatabaseSchema {
    private final DataSource database;
    private final Dialect dialect;

    public DatabaseSchema(DataSource database, Dialect dialect) {
        this.database = database;
        this.dialect = dialect;
    }

    /** The version of a database's tables. */
    public static String version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select \"version\" from \"flyway_schema_history\""
                        + " where \"version\" is not null order by \"installed_rank\" desc limit 1")) {
            row.next();
            return row.getString(1);
        }
    }

    /** The newest version that this software knows. */
    public MigrationVersion newest() {
        return List.of(flyway("latest").info().all()).stream()
                .map(migration -> migration.getVersion())
                .filter(version -> version != null)
                .max(MigrationVersion::compareTo)
                .orElseThrow();
    }

    /** Makes the tables, or changes older ones. */
    public void migrate(String version) {
        var flyway = flyway(version);
        switch (dialect) {
            case H2 -> flyway.migrate(); // into a file that is new, and is used once all is in it
            case POSTGRESQL -> Migrations.eachInOneTransaction(flyway);
        }
    }

    private Flyway flyway(String version) {
        return Flyway.configure()
                .dataSource(database)
                .placeholders(Map.of("blob", dialect == Dialect.H2 ? "blob" : "bytea"))
                .target(version)
                .load();
    }

    /**
     * Returns the next generated number of each table, by table. It may be above all rows: those with the highest
     * numbers may be gone, though a processor has counted them.
     */
    public static Map<String, Long> counters(Connection connection, Dialect dialect) throws SQLException {
        var counters = new TreeMap<String, Long>();
        for (var counted : counted(connection)) {
            var sql = dialect == Dialect.H2
                    ? "select identity_base from information_schema.columns where is_identity = 'YES'"
                            + " and table_schema = current_schema and lower(table_name) = '" + counted.table() + "'"
                    : "select last_value + case when is_called then 1 else 0 end from " + counted.table() + "_"
                            + counted.column() + "_seq";
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                row.next();
                counters.put(counted.table(), row.getLong(1));
            }
        }
        return counters;
    }

    /**
     * Lets generated numbers go on after those of the rows.
     *
     * @param counters of the database that the rows are from; numbers go on after these, too
     */
    public static void goOnCounting(Connection connection, Map<String, Long> counters) throws SQLException {
        for (var counted : counted(connection)) {
            try (var statement = connection.createStatement()) {
                long next;
                try (var last = statement.executeQuery(
                        "select coalesce(max(" + counted.column() + "), 0) + 1 from " + counted.table())) {
                    last.next();
                    next = Math.max(last.getLong(1), counters.getOrDefault(counted.table(), 1L));
                }
                statement.execute("alter table " + counted.table() + " alter column " + counted.column()
                        + " restart with " + next);
            }
        }
    }

    /** A column with generated numbers. */
    private record Counted(String table, String column) {}

    private static List<Counted> counted(Connection connection) throws SQLException {
        var counted = new ArrayList<Counted>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select table_name, column_name from information_schema.columns"
                        + " where is_identity = 'YES' and table_schema = current_schema")) {
            while (found.next()) {
                counted.add(new Counted(Tables.lower(found.getString(1)), Tables.lower(found.getString(2))));
            }
        }
        return counted;
    }
}
