package tillsync.service.fleet.overview;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tillsync.service.engine.topology.FollowerCounts;
import tillsync.service.fleet.notices.OpenNotices;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.status.ConnectionState;
import tillsync.status.Part;
import tillsync.status.StatusLine;
import tillsync.status.SyncState;
import tillsync.till.DeviceId;

/** Counts the tills in each state, as metrics without names. Counts when somebody asks, and not again for a while. */
@Component
class TillCounts implements MeterBinder {
    private static final Duration GOOD_FOR = Duration.ofSeconds(20);
    private static final int AT_ONCE = 500;

    private final Devices devices;
    private final FollowerCounts followers;
    private final Gathering gathering;
    private final OpenNotices notices;
    private final Clock clock;
    private Map<Object, Integer> counts = Map.of();
    private Instant countedAt = Instant.EPOCH;

    TillCounts(Devices devices, FollowerCounts followers, Gathering gathering, OpenNotices notices, Clock clock) {
        this.devices = devices;
        this.followers = followers;
        this.gathering = gathering;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauges(registry, "tillsync.tills.connection", ConnectionState.values());
        gauges(registry, "tillsync.tills.role", Part.values());
        gauges(registry, "tillsync.tills.sync", SyncState.values());
        Gauge.builder("tillsync.tills.attention", notices, OpenNotices::countNeeding)
                .description("Tills that somebody has to look after")
                .register(registry);
    }

    private void gauges(MeterRegistry registry, String name, Enum<?>[] states) {
        for (var state : states) {
            Gauge.builder(name, () -> count(state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Tills in this state")
                    .register(registry);
        }
    }

    private synchronized int count(Object state) {
        var now = clock.instant();
        if (countedAt.plus(GOOD_FOR).isBefore(now)) {
            counts = countAll();
            countedAt = now;
        }
        return counts.getOrDefault(state, 0);
    }

    private Map<Object, Integer> countAll() {
        var counted = followers.byMain();
        var found = new ConcurrentHashMap<Object, Integer>();
        var after = "";
        List<Device> some;
        do {
            some = devices.all(after, AT_ONCE);
            for (var one : gathering.of(some)) {
                count(one.status(counted.getOrDefault(one.till().device().id(), 0)), found);
            }
            after = some.stream().map(Device::id).map(DeviceId::value).reduce(after, (first, next) -> next);
        } while (some.size() == AT_ONCE);
        return found;
    }

    private static void count(StatusLine status, Map<Object, Integer> counts) {
        for (var state :
                List.of(status.connection(), status.role(), status.sync().state())) {
            counts.merge(state, 1, Integer::sum);
        }
    }
}
