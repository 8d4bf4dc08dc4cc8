package tillsync.service.tills.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.nodes.NodeId;
import tillsync.service.tills.device.Presence.Seen;
import tillsync.till.DeviceId;

/**
 * Keeps the presence of tills at the other live nodes. The rows of a new node are read as a whole, afterwards only
 * those that have changed. Their number depends on how many tills come and go, not on how many wait. Any thread may
 * ask; one reads.
 */
final class TillsElsewhere {
    /** The rounds until all is read again, in case something was missed: ten minutes. */
    static final int WHOLE_EVERY = 300;

    /** A row that was told within this time before a read may not have been visible to it. */
    private static final Duration UNDERWAY = Duration.ofSeconds(10);

    private static final String NOW = "select current_timestamp";
    private static final String ALIVE =
            "select id from node where beat_at > current_timestamp - interval '10 seconds' and id <> ?";
    private static final String COLUMNS = "select node, device, streams, seen_at from presence";
    private static final String OF_NODE = COLUMNS + " where node = ? and seen_at is not null";
    private static final String CHANGED = COLUMNS + " where told_at > ? and node <> ?";

    private final JdbcClient jdbc;
    private final NodeId self;
    private final Map<String, Map<DeviceId, Seen>> nodes = new ConcurrentHashMap<>();
    private @Nullable OffsetDateTime readAt;
    private int readings;

    TillsElsewhere(JdbcClient jdbc, NodeId self) {
        this.jdbc = jdbc;
        this.self = self;
    }

    /** The till's presence at the other nodes; null if none has heard of it lately. */
    @Nullable
    Seen of(DeviceId device) {
        Seen all = null;
        for (var tills : nodes.values()) {
            var seen = tills.get(device);
            if (seen != null) {
                all = all == null ? seen : all.and(seen);
            }
        }
        return all;
    }

    /** Forgets the till until a node tells of it again. */
    void forget(DeviceId device) {
        nodes.values().forEach(tills -> tills.remove(device));
    }

    /** Forgets all tills until all is read again. */
    void forgetAll() {
        nodes.clear();
    }

    void read() {
        // asked before the rest: what is told meanwhile is read twice rather than never
        var now = jdbc.sql(NOW).query(OffsetDateTime.class).single();
        var alive = jdbc.sql(ALIVE).param(self.toString()).query(String.class).list();
        nodes.keySet().retainAll(alive);
        boolean all = readings++ % WHOLE_EVERY == 0;
        for (var node : alive) {
            if (all || !nodes.containsKey(node)) {
                nodes.put(node, tillsOf(node));
            }
        }
        if (readAt != null) {
            jdbc.sql(CHANGED).params(readAt.minus(UNDERWAY), self.toString()).query(this::change);
        }
        readAt = now;
    }

    private Map<DeviceId, Seen> tillsOf(String node) {
        var tills = new ConcurrentHashMap<DeviceId, Seen>();
        jdbc.sql(OF_NODE).param(node).query(row -> {
            tills.put(DeviceId.of(row.getString("device")), seen(row));
        });
        return tills;
    }

    private void change(ResultSet row) throws SQLException {
        var tills = nodes.get(row.getString("node"));
        if (tills == null) {
            return;
        }
        var device = DeviceId.of(row.getString("device"));
        if (row.getObject("seen_at") == null) {
            tills.remove(device);
        } else {
            tills.put(device, seen(row));
        }
    }

    private static Seen seen(ResultSet row) throws SQLException {
        var at = row.getObject("seen_at", OffsetDateTime.class).toInstant();
        return new Seen(at, row.getInt("streams"));
    }
}
