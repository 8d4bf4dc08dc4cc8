package tillsync.service.tills.device;

import java.sql.Types;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.StopsLast;
import tillsync.service.store.nodes.NodeId;
import tillsync.service.store.nodes.OnPostgresql;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;
import tillsync.service.tills.device.Presence.Seen;
import tillsync.till.DeviceId;

/**
 * Shares with other nodes which tills are connected to which node. Each node writes its part of a table, and reads
 * every two seconds what others have written. A node without a beat for ten seconds counts as dead, and no till is
 * connected to it. Only the database's clock counts, not those of nodes.
 */
@Component
@Primary
@Conditional(OnPostgresql.class)
class NodePresence extends Background implements Elsewhere, Signals.Listener, StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(NodePresence.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int TOLD_AT_ONCE = 1_000;
    private static final Duration TOLD_EVERY = Duration.ofSeconds(15);

    private static final String BEAT = "update node set beat_at = current_timestamp where id = ?";
    private static final String FIRST_BEAT = "insert into node (id, beat_at) values (?, current_timestamp)";
    private static final String TELL = "insert into presence (node, device, streams, seen_at) values (?, ?, ?, ?)"
            + " on conflict (node, device) do update set streams = excluded.streams, seen_at = excluded.seen_at,"
            + " told_at = current_timestamp";
    private static final String OF_NODE = "delete from presence where node = ?";
    private static final String LIVING =
            "select count(*) from node where beat_at > current_timestamp - interval '10 seconds'";
    private static final String DEAD = "delete from node where beat_at < current_timestamp - interval '60 seconds'";
    private static final String OF_DEAD =
            "delete from presence where not exists (select 1 from node n where n.id = presence.node)";

    private final NodeId node;
    private final JdbcClient jdbc;
    /** Writes batches, which JdbcClient cannot. */
    private final JdbcTemplate batches;

    private final ObjectProvider<Presence> presence;
    private final Signals signals;
    private final Set<DeviceId> changed = ConcurrentHashMap.newKeySet();

    /** The tills that other nodes have forgotten since this node told of them. */
    private final Set<DeviceId> forgotten = ConcurrentHashMap.newKeySet();

    private final Map<DeviceId, Seen> told = new ConcurrentHashMap<>();
    private final TillsElsewhere others;

    NodePresence(
            NodeId node, JdbcClient jdbc, JdbcTemplate batches, ObjectProvider<Presence> presence, Signals signals) {
        super("nodes", Duration.ZERO, PAUSE);
        this.node = node;
        this.jdbc = jdbc;
        this.batches = batches;
        this.presence = presence;
        this.signals = signals;
        this.others = new TillsElsewhere(jdbc, node);
    }

    @Override
    public @Nullable Seen of(DeviceId device) {
        return others.of(device);
    }

    @Override
    public int nodes() {
        return jdbc.sql(LIVING).query(Integer.class).single();
    }

    @Override
    public void changed(DeviceId device) {
        changed.add(device);
    }

    @Override
    public void forgotten(DeviceId device) {
        signals.tell(Signal.of(Signal.Kind.GONE, device));
    }

    @Override
    public void on(Signal signal) {
        if (signal.kind() == Signal.Kind.GONE) {
            others.forget(signal.device());
            if (told.containsKey(signal.device())) {
                forgotten.add(signal.device());
            }
            presence.getObject().leftHere(signal.device());
        }
    }

    @Override
    protected void round() {
        beat();
        tell();
        others.read();
        if (jdbc.sql(DEAD).update() > 0) {
            jdbc.sql(OF_DEAD).update();
        }
    }

    @Override
    protected void failed(Throwable away) {
        LOG.warn("Who is connected to other nodes is not known now: {}", away.toString());
        others.forgetAll();
    }

    /**
     * Reports that this node lives. If the node was taken for dead while the database was away, it tells of all its
     * tills again.
     */
    private void beat() {
        if (jdbc.sql(BEAT).param(node.toString()).update() == 0) {
            jdbc.sql(OF_NODE).param(node.toString()).update();
            jdbc.sql(FIRST_BEAT).param(node.toString()).update();
            changed.addAll(told.keySet());
            told.clear();
        }
    }

    /** Writes all changes in one batch: when a node starts, all of its tills come at once. */
    private void tell() {
        var news = new HashMap<DeviceId, @Nullable Seen>();
        for (var device : Set.copyOf(changed)) {
            changed.remove(device);
            var now = presence.getObject().here(device);
            if (forgotten.remove(device) | isNews(told.get(device), now)) {
                news.put(device, now);
            }
        }
        try {
            batches.batchUpdate(TELL, news.entrySet(), TOLD_AT_ONCE, (statement, till) -> {
                var seen = till.getValue();
                statement.setString(1, node.toString());
                statement.setString(2, till.getKey().value());
                statement.setInt(3, seen == null ? 0 : seen.open());
                statement.setObject(
                        4, seen == null ? null : seen.at().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            });
        } catch (DataAccessException away) {
            changed.addAll(news.keySet());
            forgotten.addAll(news.keySet());
            throw away;
        }
        news.forEach((device, now) -> told.compute(device, (id, before) -> now));
    }

    /**
     * Returns true if other nodes must be told now: at once if the till comes or goes or its streams change, else every
     * 15 seconds at most.
     */
    private static boolean isNews(@Nullable Seen before, @Nullable Seen now) {
        if (before == null || now == null) {
            return before != now;
        }
        return before.open() != now.open() || before.at().plus(TOLD_EVERY).isBefore(now.at());
    }

    /** Removes this node's rows: its tills are soon connected to another node. */
    @Override
    protected void last() {
        jdbc.sql("delete from node where id = ?").param(node.toString()).update();
        jdbc.sql(OF_NODE).param(node.toString()).update();
    }
}
