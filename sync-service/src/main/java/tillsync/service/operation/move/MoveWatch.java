package tillsync.service.operation.move;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.disk.DatabaseWatch;
import tillsync.service.store.nodes.OnPostgresql;

/**
 * Notices that another node is moving, or has moved, the database. The mover cannot see a node that started just
 * before. This node serves nobody for as long as that lasts.
 */
@Component
@Conditional(OnPostgresql.class)
class MoveWatch extends Background {
    private static final Logger LOG = LoggerFactory.getLogger(MoveWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final DatabaseWatch database;
    private final Mover mover;
    private boolean holding;

    MoveWatch(DatabaseWatch database, Mover mover) {
        super("move-watch", PAUSE, PAUSE);
        this.database = database;
        this.mover = mover;
    }

    @Override
    protected void round() throws SQLException, InterruptedException {
        if (mover.isRunning()) {
            return;
        }
        try (var connection = database.beside().getConnection()) {
            boolean elsewhere = OneMover.isAtWork(connection, Dialect.POSTGRESQL) || isMoved(connection);
            if (elsewhere && !holding) {
                LOG.error("ALARM: the database is moved by another node, and this one serves nobody; stop it");
                holding = database.hold(LONGEST_WAIT);
            } else if (!elsewhere && holding) {
                holding = false;
                database.release();
            }
        }
    }

    private static boolean isMoved(Connection connection) throws SQLException {
        var mark = Mark.of(connection);
        return mark != null && mark.state() == Mark.State.MOVED;
    }
}
