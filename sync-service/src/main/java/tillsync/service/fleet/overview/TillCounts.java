package tillsync.service.fleet.overview;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.engine.topology.FollowerCounts;
import tillsync.service.fleet.notices.OpenNotices;
import tillsync.service.store.database.Sampled;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.status.ConnectionState;
import tillsync.status.Part;
import tillsync.status.SyncState;
import tillsync.till.DeviceId;

/** Counts the tills in each state and their pending changes, as metrics without names. */
@Component
class TillCounts implements MeterBinder, Sampled {
    private static final int AT_ONCE = 500;

    private final Devices devices;
    private final FollowerCounts followers;
    private final Gathering gathering;
    private final OpenNotices notices;
    private final Clock clock;
    private volatile @Nullable Counted last;

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
        Gauge.builder("tillsync.tills.attention", () -> figure(counted -> counted.attention))
                .description("Tills that somebody has to look after")
                .register(registry);
        Gauge.builder("tillsync.tills.pending", () -> figure(counted -> counted.pending))
                .description("Changes that tills have still to get, in all")
                .baseUnit("changes")
                .register(registry);
        Gauge.builder("tillsync.tills.pending.age", () -> figure(counted -> counted.oldest(clock.instant())))
                .description("Age of the oldest change that a connected till has still to get")
                .baseUnit("seconds")
                .register(registry);
    }

    private void gauges(MeterRegistry registry, String name, Enum<?>[] states) {
        for (var state : states) {
            Gauge.builder(name, () -> figure(counted -> counted.byState.getOrDefault(state, 0)))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Tills in this state")
                    .register(registry);
        }
    }

    /** NaN before the first count. */
    private double figure(ToDoubleFunction<Counted> figure) {
        var counted = last;
        return counted == null ? Double.NaN : figure.applyAsDouble(counted);
    }

    @Override
    public void sample() {
        var counted = new Counted(notices.countNeeding());
        var byMain = followers.byMain();
        var after = "";
        List<Device> some;
        do {
            some = devices.all(after, AT_ONCE);
            for (var one : gathering.of(some)) {
                counted.add(one, byMain.getOrDefault(one.till().device().id(), 0));
            }
            after = some.stream().map(Device::id).map(DeviceId::value).reduce(after, (first, next) -> next);
        } while (some.size() == AT_ONCE);
        last = counted;
    }

    /** The counts of one round. They no longer change once published. */
    private static final class Counted {
        private final Map<Object, Integer> byState = new HashMap<>();
        private final int attention;
        private long pending;
        private @Nullable OffsetDateTime since;

        Counted(int attention) {
            this.attention = attention;
        }

        void add(Gathered till, int followers) {
            var status = till.status(followers);
            for (var state :
                    List.of(status.connection(), status.role(), status.sync().state())) {
                byState.merge(state, 1, Integer::sum);
            }
            pending += till.pending();
            var oldest = till.pendingSince();
            boolean connected = status.connection() == ConnectionState.CONNECTED;
            if (connected && oldest != null && (since == null || oldest.isBefore(since))) {
                since = oldest;
            }
        }

        double oldest(Instant now) {
            return since == null
                    ? 0
                    : Math.max(0, Duration.between(since.toInstant(), now).toMillis() / 1_000.0);
        }
    }
}
