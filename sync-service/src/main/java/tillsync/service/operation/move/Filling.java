package tillsync.service.operation.move;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.operation.rows.Contents;
import tillsync.service.operation.rows.DatabaseColumn;
import tillsync.service.operation.rows.DatabaseSchema;
import tillsync.service.operation.rows.Kind;
import tillsync.service.operation.rows.Row;
import tillsync.service.operation.rows.Tables;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.database.SafeSettings;

/** The target while it is filled: an empty database, or one that an earlier move of the same service has begun to fill. */
final class Filling {
    private static final Dialect DIALECT = Dialect.POSTGRESQL;
    private static final DatabaseColumn CATALOGUE = new DatabaseColumn("catalogue", Kind.TEXT);
    private static final DatabaseColumn REVISION = new DatabaseColumn("revision", Kind.NUMBER);
    private static final DatabaseColumn NUMBER = new DatabaseColumn("number", Kind.BYTES);
    private static final DatabaseColumn DIGEST = new DatabaseColumn("digest", Kind.BYTES);

    private final DataSource target;
    private final String from;
    private final String store;
    private final InstantSource clock;

    /**
     * @param from the source's address, without a user or a password
     * @param store the id of the source's first event; empty: it has none
     */
    Filling(DataSource target, String from, String store, InstantSource clock) {
        this.target = target;
        this.from = from;
        this.store = store;
        this.clock = clock;
    }

    /** Makes the tables, and marks the database, so that no service starts on it. @param version of the tables */
    void begin(String version) throws SQLException {
        SafeSettings.require(JdbcClient.create(target), DIALECT);
        try (var connection = target.getConnection()) {
            requireOurs(connection);
        }
        new DatabaseSchema(target, DIALECT).migrate(version);
        try (var connection = target.getConnection()) {
            requireVersion(version, connection);
            mark(connection, Mark.State.FILLING);
        }
    }

    private void requireOurs(Connection connection) throws SQLException {
        var side = new Side(connection, DIALECT, true);
        var mark = has(connection, "move_mark") ? Mark.of(connection) : null;
        if (mark != null) {
            if (mark.state() == Mark.State.MOVED || !mark.store().equals(store)) {
                throw new MoveRefused("to: the database of another move (expected: an empty one)");
            }
            return;
        }
        boolean tillsync = has(connection, "flyway_schema_history");
        for (var table : Tables.all(connection)) {
            if (!tillsync || !side.isEmpty(table)) {
                throw new MoveRefused("to: it has the table " + table + " (expected: an empty database)");
            }
        }
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        try (var found = connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
            return found.next();
        }
    }

    private static void requireVersion(String version, Connection connection) throws SQLException {
        var made = DatabaseSchema.version(connection);
        if (!made.equals(version)) {
            throw new MoveRefused("to: tables of version " + made + " (expected: " + version + ")");
        }
    }

    private void mark(Connection connection, Mark.State state) throws SQLException {
        connection.setAutoCommit(false);
        new Mark(state, from, store, clock.instant()).write(connection);
        connection.commit();
    }

    /** Makes the target's rows equal to the source's, as far as one round comes. */
    Round.Result round(Side source, List<String> tables, Round.Progress progress) throws SQLException {
        try (var reader = target.getConnection();
                var writer = target.getConnection()) {
            writer.setAutoCommit(false);
            try (var statement = writer.createStatement()) {
                statement.execute("set synchronous_commit = off"); // the final mark waits for the disk, for all rows
            }
            writer.commit();
            return new Round(source, Side.reading(reader, DIALECT), writer, progress).run(tables);
        }
    }

    /**
     * Refuses catalogues whose articles do not add up to the digest of their last revision.
     *
     * @return the number of catalogues
     */
    int requireDigests() throws SQLException {
        try (var connection = target.getConnection()) {
            var side = Side.reading(connection, DIALECT);
            var contents = new Contents();
            add(contents, side, "revision", List.of(CATALOGUE, REVISION, DIGEST));
            add(contents, side, "article", List.of(CATALOGUE, NUMBER, DIGEST));
            contents.faults().stream().findFirst().ifPresent(fault -> {
                throw new MoveRefused(fault);
            });
            return contents.heads().size();
        }
    }

    private static void add(Contents contents, Side side, String table, List<DatabaseColumn> columns)
            throws SQLException {
        try (var rows = side.unordered(table, columns)) {
            for (Row row = rows.row(); row != null; row = rows.row()) {
                contents.add(table, row);
                rows.next();
            }
        }
    }

    /** Marks the target as complete: from now on a service may start on it. @param counters of the source */
    void end(Map<String, Long> counters) throws SQLException {
        try (var connection = target.getConnection()) {
            connection.setAutoCommit(false);
            DatabaseSchema.goOnCounting(connection, counters);
            mark(connection, Mark.State.FILLED);
        }
    }
}
