package tillsync.service.store.nodes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.StopsLast;

/**
 * Signals between nodes by LISTEN and NOTIFY of the database that they share: some milliseconds, and nothing more to run. What
 * is told while a node does not listen is lost to it; when it listens again, it wakes all who wait on it.
 */
@Component
@Conditional(OnPostgresql.class)
final class PostgresSignals implements StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSignals.class);
    private static final String CHANNEL = "tillsync";
    private static final String NOTIFY = "select pg_notify('" + CHANNEL + "', text) from unnest(?) as told (text)";

    /** What the others are told where more has happened than could be told. */
    private static final String MISSED = "MISSED";

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 500;
    private static final Duration LOOKS = Duration.ofMillis(500);
    private static final Duration TRIED_AGAIN = Duration.ofSeconds(1);

    private final Signals signals;
    private final NodeId node;
    private final DataSource source;
    private final JdbcClient jdbc;
    private final LinkedBlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean overflown;
    private volatile boolean running;

    PostgresSignals(Signals signals, NodeId node, DataSource source, JdbcClient jdbc) {
        this.signals = signals;
        this.node = node;
        this.source = source;
        this.jdbc = jdbc;
    }

    /** Never waits for the database: whoever has done something is answered first. */
    private void tell(Signal signal) {
        if (!waiting.offer(signal.text())) {
            overflown = true;
        }
    }

    private void send() throws InterruptedException {
        var texts = new ArrayList<String>();
        while (running || !waiting.isEmpty()) {
            var first = waiting.poll(LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                continue;
            }
            texts.add(first);
            waiting.drainTo(texts, MOST_AT_ONCE - 1);
            if (overflown) {
                overflown = false;
                texts.add(MISSED);
            }
            try {
                var told = texts.stream().map(text -> node + " " + text).toArray();
                jdbc.sql(NOTIFY).param(new SqlArrayValue("text", told)).query().listOfRows();
                texts.clear();
            } catch (DataAccessException away) {
                LOG.warn("Other nodes are told later: {}", away.toString());
                overflown = true;
                texts.clear();
                Thread.sleep(TRIED_AGAIN.toMillis());
            }
        }
    }

    private void listen() throws InterruptedException {
        boolean first = true;
        while (running) {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                var notified = connection.unwrap(PGConnection.class);
                statement.execute("listen " + CHANNEL);
                if (!first) {
                    signals.missed();
                }
                first = false;
                while (running) {
                    hear(notified);
                }
                statement.execute("unlisten " + CHANNEL);
            } catch (SQLException away) {
                if (running) {
                    LOG.warn("Other nodes are heard later: {}", away.toString());
                    Thread.sleep(TRIED_AGAIN.toMillis());
                }
            }
        }
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
            if (text.substring(end + 1).equals(MISSED)) {
                signals.missed();
            } else {
                Signal.parse(text.substring(end + 1)).ifPresent(signals::hear);
            }
        }
    }

    private interface Task {
        void run() throws InterruptedException;
    }

    private void starts(String name, Task task) {
        var thread = Background.daemon(name, () -> {
            try {
                task.run();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        threads.add(thread);
        thread.start();
    }

    @Override
    public void start() {
        running = true;
        starts("signals-out", this::send);
        starts("signals-in", this::listen);
        signals.alsoTell(this::tell);
    }

    @Override
    public void stop() {
        signals.alsoTell(signal -> {});
        running = false;
        try {
            for (var thread : threads) {
                thread.join(2 * LOOKS.toMillis());
                thread.interrupt();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
