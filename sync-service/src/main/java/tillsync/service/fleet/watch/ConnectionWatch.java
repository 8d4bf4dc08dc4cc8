package tillsync.service.fleet.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.StopsLast;
import tillsync.service.tills.device.ConnectionRule;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.Presence.Seen;
import tillsync.service.tills.device.TillSettings;
import tillsync.status.ConnectionState;
import tillsync.till.DeviceId;

/**
 * Checks each second which tills are connected to this node, tells pages of each change, and records when each till was
 * connected. A recorded connection ends when the till was last heard of. If this process is killed, readers take all
 * connections as ended at the last time that it reported to be watching.
 */
@Component
class ConnectionWatch extends Background implements StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    private static final Duration BEATS_EVERY = Duration.ofSeconds(60);
    private static final Duration PRUNED_EVERY = Duration.ofHours(6);
    private static final Duration KEPT = Duration.ofDays(28);

    /** A till that is back within this time was not away: its history has no line about it. */
    private static final Duration UNSEEN = Duration.ofSeconds(60);

    private final ConnectionRows rows;
    private final Presence presence;
    private final NoticeSignals noticing;
    private final TransactionTemplate transaction;
    private final TillSettings settings;
    private final Clock clock;
    private final String watch;
    private final Map<DeviceId, Instant> open = new HashMap<>();
    private final Map<DeviceId, Closed> closed = new HashMap<>();
    private final Map<DeviceId, ConnectionState> shown = new HashMap<>();
    private Instant begun = Instant.EPOCH;
    private Instant beatAt = Instant.EPOCH;
    private Instant prunedAt = Instant.EPOCH;

    ConnectionWatch(
            ConnectionRows rows,
            Presence presence,
            NoticeSignals noticing,
            TransactionTemplate transaction,
            TillSettings settings,
            Clock clock,
            Ids ids) {
        super("connections", Duration.ZERO, LOOKS_EVERY);
        this.rows = rows;
        this.presence = presence;
        this.noticing = noticing;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
        this.watch = ids.id();
    }

    private record Closed(Instant since, Instant end) {}

    @Override
    protected void round() {
        look(clock.instant().truncatedTo(ChronoUnit.MICROS)); // as databases keep it
    }

    @Override
    protected void failed(Throwable away) {
        LOG.debug("When tills were connected is not written now", away);
    }

    private void look(Instant now) {
        var here = presence.allHere();
        showChanges(here, now);
        boolean beats = !beatAt.plus(BEATS_EVERY).isAfter(now);
        var come = here.entrySet().stream()
                .filter(till -> !open.containsKey(till.getKey()) && isConnected(till.getValue(), now))
                .toList();
        var gone = open.keySet().stream()
                .filter(device -> !isConnected(here.get(device), now))
                .toList();
        if (beats || !come.isEmpty() || !gone.isEmpty()) {
            var opened = new HashMap<DeviceId, Instant>();
            var ended = new HashMap<DeviceId, Closed>();
            transaction.executeWithoutResult(status -> {
                if (beats) {
                    rows.beat(watch, begun, now);
                }
                come.forEach(till -> opened.put(till.getKey(), begin(till.getKey(), now)));
                gone.forEach(device -> ended.put(device, end(device, here.get(device), now)));
            });
            // only once it is written: a failure is tried again at the next look
            beatAt = beats ? now : beatAt;
            open.putAll(opened);
            closed.keySet().removeAll(opened.keySet());
            open.keySet().removeAll(ended.keySet());
            closed.putAll(ended);
            closed.values().removeIf(end -> end.end().plus(UNSEEN).isBefore(now));
        }
        prune(now);
    }

    private Instant begin(DeviceId device, Instant now) {
        var before = closed.get(device);
        if (before != null && !before.end().plus(UNSEEN).isBefore(now)) {
            rows.reopen(device, before.since(), watch);
            return before.since();
        }
        rows.open(device, now, watch);
        return now;
    }

    /** Ends a connection. A till that is not known here any more said good-bye, or was signed off. */
    private Closed end(DeviceId device, @Nullable Seen seen, Instant now) {
        var since = open.getOrDefault(device, now);
        var heard = seen == null || seen.at().isBefore(since) ? now : seen.at();
        rows.close(device, since, watch, heard, seen == null);
        return new Closed(since, heard);
    }

    private boolean isConnected(@Nullable Seen seen, Instant now) {
        return seen != null && state(seen, now) == ConnectionState.CONNECTED;
    }

    private ConnectionState state(Seen seen, Instant now) {
        return ConnectionRule.stateOf(seen, settings.pollSeconds(), now);
    }

    /** Tells pages of changes at once: no other event says that a till has fallen silent. */
    private void showChanges(Map<DeviceId, Seen> here, Instant now) {
        var changed = new HashSet<DeviceId>();
        here.forEach((device, seen) -> {
            var state = state(seen, now);
            if (state != shown.put(device, state)) {
                changed.add(device);
            }
        });
        shown.keySet().removeIf(device -> !here.containsKey(device) && changed.add(device));
        noticing.noticed(changed);
    }

    private void prune(Instant now) {
        if (!prunedAt.plus(PRUNED_EVERY).isAfter(now)) {
            prunedAt = now;
            transaction.executeWithoutResult(status -> rows.prune(now.minus(KEPT)));
        }
    }

    @Override
    public void start() {
        begun = clock.instant();
        super.start();
    }

    /** Reports a last time that this process watches: its tills count as connected until then. */
    @Override
    protected void last() {
        transaction.executeWithoutResult(status -> rows.beat(watch, begun, clock.instant()));
    }
}
