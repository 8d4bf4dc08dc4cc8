package tillsync.service.operation.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import tillsync.service.store.database.Dialect;

/** The tables of a database as the migrations make them, and the numbers that it gives itself. */
public final class Schema {
    private final DataSource database;
    private final Dialect dialect;

    public Schema(DataSource database, Dialect dialect) {
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
        flyway(version).migrate();
    }

    private Flyway flyway(String version) {
        return Flyway.configure()
                .dataSource(database)
                .placeholders(Map.of("blob", dialect == Dialect.H2 ? "blob" : "bytea"))
                .target(version)
                .load();
    }

    /** Lets the numbers that the database gives itself go on after those of its rows. */
    public static void goOnCounting(Connection connection) throws SQLException {
        var counted = new ArrayList<String[]>();
        try (var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select table_name, column_name from information_schema.columns"
                    + " where is_identity = 'YES' and table_schema = current_schema")) {
                while (found.next()) {
                    counted.add(new String[] {Tables.lower(found.getString(1)), Tables.lower(found.getString(2))});
                }
            }
            for (var each : counted) {
                long next;
                try (var last =
                        statement.executeQuery("select coalesce(max(" + each[1] + "), 0) + 1 from " + each[0])) {
                    last.next();
                    next = last.getLong(1);
                }
                statement.execute("alter table " + each[0] + " alter column " + each[1] + " restart with " + next);
            }
        }
    }
}
