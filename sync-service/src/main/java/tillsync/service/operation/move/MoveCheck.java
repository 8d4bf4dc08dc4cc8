package tillsync.service.operation.move;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.CannotStart;
import tillsync.service.store.database.Dialect;

/** Stops a service from starting on a database that was moved, is being moved, or is filled only in part. */
@Component
@DependsOnDatabaseInitialization
class MoveCheck {
    private static final Logger LOG = LoggerFactory.getLogger(MoveCheck.class);

    MoveCheck(DataSource source, Dialect dialect, MoveSettings settings) throws SQLException {
        try (var connection = source.getConnection()) {
            if (OneMover.isAtWork(connection, dialect)) {
                throw new CannotStart(
                        "The database is being moved by another node.",
                        "Wait until the move has ended, and start this node on the database that it went to.");
            }
            var mark = Mark.of(connection);
            if (mark == null) {
                return;
            }
            switch (mark.state()) {
                case MOVED -> {
                    if (settings.takeBack()) {
                        Mark.remove(connection);
                        LOG.warn(
                                "The move to {} at {} is taken back: what was written there since is given up",
                                mark.other(),
                                mark.at());
                        return;
                    }
                    throw new CannotStart(
                            "The service was moved to " + mark.other() + " at " + mark.at() + ", and goes on there.",
                            "Start it with --spring.datasource.url=" + mark.other()
                                    + ", its user and its password (docs/OPERATING.md, Moving to PostgreSQL).");
                }
                case FILLING ->
                    throw new CannotStart(
                            "The database has a part of what is in " + mark.other() + ": a move has not ended.",
                            "Start the service on " + mark.other() + ", and repeat tillsync move.");
                case FILLED -> {
                    Mark.remove(connection);
                    LOG.info("The service begins on a database that it was moved to from {}", mark.other());
                }
            }
        }
    }
}
