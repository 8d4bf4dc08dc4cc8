package tillsync.service.operation.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tillsync.service.engine.heads.Epochs;
import tillsync.service.operation.backup.Manifest.Table;
import tillsync.service.operation.rows.DatabaseColumn;
import tillsync.service.operation.rows.DatabaseSchema;
import tillsync.service.operation.rows.Tables;
import tillsync.service.store.database.Dialect;

/**
 * Restores a backup into an empty database: the tables in their old version, then all rows; on PostgreSQL in one
 * transaction.
 */
final class BackupRestoring {
    private static final int ROWS_AT_A_TIME = 500;

    private final DataSource target;
    private final Dialect dialect;
    private final DatabaseSchema schema;

    BackupRestoring(DataSource target, Dialect dialect) {
        this.target = target;
        this.dialect = dialect;
        this.schema = new DatabaseSchema(target, dialect);
    }

    /**
     * @param endings of all that was ended since the backup; they run in the transaction of the rows
     * @return what was ended again, for the operator
     */
    String restore(BackupFile backup, EndingAgain endings) throws IOException, SQLException {
        var manifest = backup.manifest();
        requireKnown(manifest.schema());
        try (var connection = target.getConnection()) {
            if (!Tables.of(connection).isEmpty()) {
                throw new BackupRefused("database: it has tables (expected: an empty one)");
            }
        }
        schema.migrate(manifest.schema());
        try (var connection = target.getConnection()) {
            connection.setAutoCommit(false);
            var rows = new Progress("restored", manifest.rows());
            for (var table : manifest.tables()) {
                insert(connection, backup, table, rows);
                if (dialect == Dialect.H2) {
                    connection.commit(); // the file gets its name only once all is in it
                }
            }
            var ended = endings.in(connection);
            Epochs.begin(JdbcClient.create(new SingleConnectionDataSource(connection, true)), manifest.takenAt());
            DatabaseSchema.goOnCounting(connection, Objects.requireNonNullElse(manifest.counters(), Map.of()));
            connection.commit();
            return ended;
        }
    }

    private void requireKnown(String version) {
        var newest = schema.newest();
        if (MigrationVersion.fromVersion(version).compareTo(newest) > 0) {
            throw new BackupRefused("schema: " + version + " (expected: at most " + newest
                    + "; a newer version of Tillsync wrote this backup, and can restore it)");
        }
    }

    private static void insert(Connection connection, BackupFile backup, Table table, Progress progress)
            throws IOException, SQLException {
        var columns = table.columns().stream()
                .map(DatabaseColumn::name)
                .map(BackupRestoring::name)
                .toList();
        var values = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (var insert = connection.prepareStatement("insert into " + name(table.name()) + " ("
                + String.join(", ", columns) + ") values (" + values + ")")) {
            var waiting = new int[1];
            backup.<SQLException>read(table, row -> {
                row.set(insert);
                insert.addBatch();
                progress.row();
                if (++waiting[0] == ROWS_AT_A_TIME) {
                    insert.executeBatch();
                    waiting[0] = 0;
                }
            });
            insert.executeBatch();
        }
    }

    private static String name(String name) {
        try {
            return Tables.name(name);
        } catch (IllegalArgumentException strange) {
            throw new BackupRefused(String.valueOf(strange.getMessage()), strange);
        }
    }
}
