package tillsync.service.operation.backup;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import tillsync.article.Sha256;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.release.Version;
import tillsync.service.operation.backup.Manifest.Table;
import tillsync.service.operation.rows.Contents;
import tillsync.service.operation.rows.DatabaseColumn;
import tillsync.service.operation.rows.DatabaseSchema;
import tillsync.service.operation.rows.Row;
import tillsync.service.operation.rows.Tables;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.database.OneMoment;
import tillsync.service.store.json.Json;

/**
 * Writes a backup while the service goes on. One transaction reads all tables as they were at its first statement, and
 * blocks nobody. One backup runs at a time.
 */
@Component
class Snapshot {
    private static final int ROWS_AT_A_TIME = 500;
    private static final int BUFFER = 64 * 1024;

    private final DataSource source;
    private final Dialect dialect;
    private final InstantSource clock;
    private final ReentrantLock running = new ReentrantLock();

    Snapshot(DataSource source, Dialect dialect, InstantSource clock) {
        this.source = source;
        this.dialect = dialect;
        this.clock = clock;
    }

    /** Opens the stream, once nothing but writing can fail. */
    interface Target {
        /** @param databaseBytes the size of the database; the backup is packed, and smaller */
        OutputStream open(long databaseBytes) throws IOException;
    }

    void writeTo(Target target) throws IOException, SQLException {
        if (!running.tryLock()) {
            throw Refusal.of(ProblemCode.BUSY, "backup: one is running (expected: none)");
        }
        try {
            OneMoment.<IOException>read(source, dialect, connection -> write(connection, target));
        } finally {
            running.unlock();
        }
    }

    private void write(Connection connection, Target target) throws IOException, SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            var schema = DatabaseSchema.version(connection);
            var takenAt = clock.instant().toString();
            var contents = new Contents();
            var tables = new ArrayList<Table>();
            var out = new Sealed(new BufferedOutputStream(target.open(size(statement)), BUFFER), Sha256.digest());
            var zip = new ZipOutputStream(out);
            zip.setLevel(Deflater.BEST_SPEED);
            zip.setComment(Sealed.PLACE);
            for (var table : Tables.of(connection)) {
                tables.add(part(statement, table, zip, contents));
            }
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(Json.MAPPER.writeValueAsBytes(new Manifest(
                    Manifest.FORMAT,
                    Version.ours().number(),
                    schema,
                    dialect.name(),
                    contents.store(),
                    takenAt,
                    tables,
                    contents.heads(),
                    DatabaseSchema.counters(connection, dialect))));
            zip.closeEntry();
            zip.finish();
            out.seal();
        }
    }

    private long size(Statement statement) throws SQLException {
        try (var row = statement.executeQuery(
                dialect == Dialect.H2
                        ? "select setting_value from information_schema.settings where setting_name = 'info.FILE_SIZE'"
                        : "select pg_database_size(current_database())")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static Table part(Statement statement, String table, ZipOutputStream zip, Contents contents)
            throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry("rows/" + table));
        var digest = Sha256.digest();
        long rows = 0;
        List<DatabaseColumn> columns;
        try (var found = statement.executeQuery("select * from " + table)) {
            columns = Tables.columns(found.getMetaData());
            var out = new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(zip, digest), BUFFER));
            while (found.next()) {
                var row = Row.of(columns, found);
                row.write(out);
                contents.add(table, row);
                rows++;
            }
            Row.end(out);
            out.flush();
        }
        zip.closeEntry();
        return new Table(table, columns, rows, HexFormat.of().formatHex(digest.digest()));
    }
}
