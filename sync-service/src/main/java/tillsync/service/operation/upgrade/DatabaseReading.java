package tillsync.service.operation.upgrade;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.events.StoredEvents;

/** Reads a database, and changes nothing. */
final class DatabaseReading {
    private static final String MIGRATIONS = "flyway_schema_history";

    private DatabaseReading() {}

    static Found read(DataSource database, Dialect dialect) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setReadOnly(true);
            if (!hasTable(connection)) {
                return new Found(0, List.of(), Set.of());
            }
            int schema = schema(connection);
            var faults = faults(database, dialect);
            return new Found(schema, faults, schema == 0 ? Set.of() : StoredEvents.names(connection));
        }
    }

    private static boolean hasTable(Connection connection) throws SQLException {
        try (var found = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), MIGRATIONS, new String[] {"TABLE", "BASE TABLE"})) {
            return found.next();
        }
    }

    private static int schema(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select max(cast(\"version\" as integer)) from"
                        + " \"flyway_schema_history\" where \"version\" is not null and \"success\"")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Returns the faults of migrations. Pending and newer ones are no fault. */
    private static List<String> faults(DataSource database, Dialect dialect) {
        var result = Flyway.configure()
                .dataSource(database)
                .placeholders(Map.of("blob", dialect == Dialect.H2 ? "blob" : "bytea"))
                .ignoreMigrationPatterns("*:pending", "*:future")
                .load()
                .validateWithResult();
        var faults = new ArrayList<String>();
        result.invalidMigrations.forEach(migration -> faults.add("migration " + migration.version + ": "
                + migration.errorDetails.errorMessage.lines().findFirst().orElse("")));
        return faults;
    }
}
