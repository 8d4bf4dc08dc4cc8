package tillsync.service.store.nodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.StopsLast;

/**
 * Tells other nodes by NOTIFY of the database that they share: that takes some milliseconds, and no further server. A
 * node that does not listen misses what is told; see {@link SignalsFromOthers}.
 */
@Component
@Conditional(OnPostgresql.class)
final class SignalsToOthers extends Background implements StopsLast {
    static final String CHANNEL = "tillsync";
    /** Tells the others that more has happened than could be told. */
    static final String MISSED = "MISSED";

    private static final Logger LOG = LoggerFactory.getLogger(SignalsToOthers.class);
    private static final String NOTIFY = "select pg_notify('" + CHANNEL + "', text) from unnest(?) as told (text)";
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 500;
    private static final Duration TRIED_AGAIN = Duration.ofSeconds(1);

    private final Signals signals;
    private final NodeId node;
    private final JdbcClient jdbc;
    private final LinkedBlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean overflown;

    SignalsToOthers(Signals signals, NodeId node, JdbcClient jdbc) {
        super("signals-out", Duration.ZERO, TRIED_AGAIN);
        this.signals = signals;
        this.node = node;
        this.jdbc = jdbc;
    }

    /** Queues a signal, and never waits for the database: whoever has done something is answered first. */
    private void tell(Signal signal) {
        if (!waiting.offer(signal.text())) {
            overflown = true;
        }
    }

    @Override
    protected void round() throws InterruptedException {
        while (isRunning()) {
            send();
        }
    }

    @Override
    protected void last() throws InterruptedException {
        while (!waiting.isEmpty()) {
            send();
        }
    }

    @Override
    protected void failed(Throwable away) {
        LOG.warn("Other nodes are told later: {}", away.toString());
        overflown = true;
    }

    private void send() throws InterruptedException {
        var first = waiting.poll(SignalsFromOthers.LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        var texts = new ArrayList<String>();
        texts.add(first);
        waiting.drainTo(texts, MOST_AT_ONCE - 1);
        if (overflown) {
            overflown = false;
            texts.add(MISSED);
        }
        var told = texts.stream().map(text -> node + " " + text).toArray();
        jdbc.sql(NOTIFY).param(new SqlArrayValue("text", told)).query().listOfRows();
    }

    @Override
    public void start() {
        super.start();
        signals.alsoTell(this::tell);
    }

    @Override
    public void stop() {
        signals.alsoTell(signal -> {});
        super.stop();
    }
}
