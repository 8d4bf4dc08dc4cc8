package tillsync.service.operation.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import tillsync.service.operation.backup.Manifest.Column;
import tillsync.service.operation.backup.Manifest.Table;
import tillsync.service.store.database.Dialect;

/** Puts a backup into an empty database: makes the tables as they were, then all rows; on PostgreSQL in one transaction. */
final class Restoring {
    private static final int ROWS_AT_A_TIME = 500;

    private final DataSource target;
    private final Dialect dialect;

    Restoring(DataSource target, Dialect dialect) {
        this.target = target;
        this.dialect = dialect;
    }

    /**
     * @param endings what must not be good again; it ends in the transaction of the rows
     * @param progress is told each table, and what was ended
     */
    void restore(BackupFile backup, EndingAgain endings, Consumer<String> progress) throws IOException, SQLException {
        var manifest = backup.manifest();
        requireKnown(manifest.schema());
        try (var connection = target.getConnection()) {
            if (!Tables.of(connection).isEmpty()) {
                throw new BackupRefused("database: it has tables (expected: an empty one)");
            }
        }
        flyway(manifest.schema()).migrate();
        try (var connection = target.getConnection()) {
            connection.setAutoCommit(false);
            for (var table : manifest.tables()) {
                progress.accept(table.name() + ": " + table.rows() + " rows");
                insert(connection, backup, table);
                if (dialect == Dialect.H2) {
                    connection.commit(); // its file has its name only once all is in it
                }
            }
            progress.accept(endings.in(connection));
            goOnCounting(connection);
            connection.commit();
        }
    }

    private void requireKnown(String schema) {
        var newest = List.of(flyway("latest").info().all()).stream()
                .map(migration -> migration.getVersion())
                .filter(version -> version != null)
                .max(MigrationVersion::compareTo)
                .orElseThrow();
        if (MigrationVersion.fromVersion(schema).compareTo(newest) > 0) {
            throw new BackupRefused("schema: " + schema + " (expected: at most " + newest
                    + "; a newer version of Tillsync wrote this backup, and can restore it)");
        }
    }

    private Flyway flyway(String version) {
        return Flyway.configure()
                .dataSource(target)
                .placeholders(Map.of("blob", dialect == Dialect.H2 ? "blob" : "bytea"))
                .target(version)
                .load();
    }

    private static void insert(Connection connection, BackupFile backup, Table table) throws IOException, SQLException {
        var columns =
                table.columns().stream().map(Column::name).map(Restoring::name).toList();
        var values = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (var insert = connection.prepareStatement("insert into " + name(table.name()) + " ("
                + String.join(", ", columns) + ") values (" + values + ")")) {
            var waiting = new int[1];
            backup.<SQLException>read(table, row -> {
                row.set(insert);
                insert.addBatch();
                if (++waiting[0] == ROWS_AT_A_TIME) {
                    insert.executeBatch();
                    waiting[0] = 0;
                }
            });
            insert.executeBatch();
        }
    }

    /** Numbers that the database gives itself go on after those of the backup. */
    private static void goOnCounting(Connection connection) throws SQLException {
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

    /** A name that a manifest has may be anything, and becomes part of a statement. */
    private static String name(String name) {
        if (!name.matches("[a-z_][a-z0-9_]*")) {
            throw new BackupRefused("name: " + name + " (expected: that of a table or column)");
        }
        return name;
    }
}
