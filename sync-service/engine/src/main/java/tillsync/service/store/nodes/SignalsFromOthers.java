package tillsync.service.store.nodes;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.StopsLast;
import tillsync.service.store.disk.DatabaseWatch;

/**
 * Listens to what other nodes tell (see {@link SignalsToOthers}). If it did not listen for a while, it wakes all who
 * wait here.
 */
@Component
@Conditional(OnPostgresql.class)
final class SignalsFromOthers extends Background implements StopsLast {
    static final Duration LOOKS = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(SignalsFromOthers.class);
    private static final Duration TRIED_AGAIN = Duration.ofSeconds(1);

    private final Signals signals;
    private final NodeId node;
    private final DataSource source;
    private final DatabaseWatch database;
    private boolean hasListened;

    SignalsFromOthers(Signals signals, NodeId node, DataSource source, DatabaseWatch database) {
        super("signals-in", Duration.ZERO, TRIED_AGAIN);
        this.signals = signals;
        this.node = node;
        this.source = source;
        this.database = database;
    }

    @Override
    protected void round() throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            var notified = connection.unwrap(PGConnection.class);
            statement.execute("listen " + SignalsToOthers.CHANNEL);
            if (hasListened) {
                signals.missed();
            }
            hasListened = true;
            while (isRunning() && !database.isAway()) {
                hear(notified);
            }
            statement.execute("unlisten " + SignalsToOthers.CHANNEL);
        }
    }

    @Override
    protected void failed(Throwable away) {
        LOG.warn("Other nodes are heard later: {}", away.toString());
    }

    private void hear(PGConnection notified) throws SQLException {
        var all = notified.getNotifications((int) LOOKS.toMillis());
        if (all == null) {
            return;
        }
        for (var one : all) {
            var text = one.getParameter();
            int end = text.indexOf(' ');
            if (end < 0 || text.substring(0, end).equals(node.toString())) {
                continue;
            }
            if (text.substring(end + 1).equals(SignalsToOthers.MISSED)) {
                signals.missed();
            } else {
                Signal.parse(text.substring(end + 1)).ifPresent(signals::hear);
            }
        }
    }
}
