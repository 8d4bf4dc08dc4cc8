package tillsync.service.operation.move;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.operation.rows.DatabaseSchema;
import tillsync.service.operation.rows.Tables;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.disk.DatabaseWatch;
import tillsync.service.tills.device.Elsewhere;

/**
 * Moves the service to another database. It copies while the service runs, then holds everybody back, copies the rest,
 * and compares. Then the source is marked, and the process restarts on the target. If the move ends before the mark,
 * the service goes on as before, and the next move continues with the copied rows.
 */
@Component
class Mover {
    private static final Logger LOG = LoggerFactory.getLogger(Mover.class);
    private static final int MOST_ROUNDS_BEFORE = 5;
    private static final int FEW_DIFFERENCES = 1_000;
    private static final int MOST_ROUNDS_HELD = 8;
    /** The time for connections in use to be given back, while everybody else is held back. */
    private static final Duration LONGEST_WAIT_FOR_CONNECTIONS = Duration.ofSeconds(20);

    private final DatabaseWatch database;
    private final Dialect dialect;
    private final String url;
    private final Elsewhere nodes;
    private final Switching switching;
    private final InstantSource clock;
    private final ReentrantLock running = new ReentrantLock();

    Mover(
            DatabaseWatch database,
            Dialect dialect,
            @Value("${spring.datasource.url}") String url,
            Elsewhere nodes,
            Switching switching,
            InstantSource clock) {
        this.database = database;
        this.dialect = dialect;
        this.url = Mark.shown(url);
        this.nodes = nodes;
        this.switching = switching;
        this.clock = clock;
    }

    /**
     * @throws MoveRefused if the service cannot move
     * @throws SQLException if a database fails; the service then goes on as before
     */
    void move(Target target, MoveReport told) throws SQLException, InterruptedException {
        if (!running.tryLock()) {
            throw Refusal.of(ProblemCode.BUSY, "move: one is running (expected: none)");
        }
        try {
            requireAlone();
            var source = database.beside();
            try (var lock = source.getConnection()) {
                if (!OneMover.begins(lock, dialect)) {
                    throw new MoveRefused("move: another node moves this database (expected: nobody)");
                }
                move(source, target, told);
            }
        } finally {
            running.unlock();
        }
    }

    boolean isRunning() {
        return running.isLocked();
    }

    private void requireAlone() {
        int living = nodes.nodes();
        if (living > 1) {
            throw new MoveRefused("nodes: " + living + " (expected: 1; stop the others, and repeat this after 10 s)");
        }
    }

    private void move(DataSource source, Target target, MoveReport told) throws SQLException, InterruptedException {
        var filling = new Filling(target.connections(), url, store(source), clock);
        told.line("moving from " + url + " to " + target);
        List<String> tables;
        try (var connection = source.getConnection()) {
            tables = Tables.all(connection);
            filling.begin(DatabaseSchema.version(connection));
        }
        copy(source, filling, tables, told);
        requireAlone();
        if (!database.hold(LONGEST_WAIT_FOR_CONNECTIONS)) {
            throw new MoveRefused("connections: in use for " + LONGEST_WAIT_FOR_CONNECTIONS.toSeconds()
                    + " s (expected: all back; an export may run; repeat this later)");
        }
        boolean held = true;
        try {
            long since = System.nanoTime();
            told.line("tills wait from now on");
            compare(source, filling, tables, told);
            filling.end(counters(source));
            held = false; // the fate of the mark may stay unknown: then everybody stays held back until a new
            // start reads it
            held = !isMarked(source, target);
            if (!held) {
                LOG.warn(
                        "The service has moved to {}, after {} ms without writes, and begins anew there",
                        target,
                        millis(since));
                switching.to(target);
            }
        } finally {
            if (held) {
                database.release();
            }
        }
        if (held) {
            throw new MoveRefused("mark: not made (expected: the last write to " + url + ")");
        }
    }

    private Map<String, Long> counters(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            return DatabaseSchema.counters(connection, dialect);
        }
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }

    private String store(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            var side = Side.reading(connection, dialect);
            var columns = side.columns("domain_event");
            try (var events = side.ordered("domain_event", columns, Tables.key(connection, "domain_event"))) {
                var first = events.row();
                return first == null ? "" : (String) first.required("event_identifier");
            }
        }
    }

    private void copy(DataSource source, Filling filling, List<String> tables, MoveReport told) throws SQLException {
        for (int round = 1; round <= MOST_ROUNDS_BEFORE; round++) {
            var result = round(source, filling, tables, told, "copied");
            if (result.differences() <= FEW_DIFFERENCES) {
                return;
            }
        }
    }

    /** Copies the rest until each row was equal, or was read back. Nobody writes meanwhile. */
    private void compare(DataSource source, Filling filling, List<String> tables, MoveReport told) throws SQLException {
        var result = round(source, filling, tables, told, "compared");
        long positions = result.rows().getOrDefault("contact", 0L);
        for (int rounds = 1; !result.unequal().isEmpty(); rounds++) {
            if (rounds == MOST_ROUNDS_HELD) {
                throw new MoveRefused(
                        result.unequal() + ": still " + result.differences() + " rows differ (expected: 0)");
            }
            var again = tables.stream().filter(result.unequal()::contains).toList();
            result = round(source, filling, again, told, "compared again");
        }
        int catalogues = filling.requireDigests();
        told.line(catalogues + " catalogues have their digests, " + positions + " tills their positions");
    }

    private Round.Result round(DataSource source, Filling filling, List<String> tables, MoveReport told, String what)
            throws SQLException {
        long began = System.nanoTime();
        try (var connection = source.getConnection()) {
            var result = filling.round(Side.reading(connection, dialect), tables, told);
            long rows =
                    result.rows().values().stream().mapToLong(Long::longValue).sum();
            told.line("%s: %d tables, %d rows, of which %d differed, in %d ms"
                    .formatted(what, tables.size(), rows, result.differences(), millis(began)));
            return result;
        }
    }

    /** Marks the source as moved, as the last write there. @return false if the mark was certainly not made */
    private boolean isMarked(DataSource source, Target target) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            new Mark(Mark.State.MOVED, target.shown(), "", clock.instant()).write(connection);
            connection.commit();
            toDisk(connection);
            return true;
        } catch (SQLException failure) {
            LOG.error("The mark of the move may not have been made, and is looked for: {}", failure.toString());
        }
        try (var connection = source.getConnection()) {
            toDisk(connection);
            var mark = Mark.of(connection);
            return mark != null && mark.state() == Mark.State.MOVED;
        }
    }

    private void toDisk(Connection connection) throws SQLException {
        if (dialect == Dialect.H2) {
            try (var statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            }
        }
    }
}
