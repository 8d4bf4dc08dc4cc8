package tillsync.service.operation.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.File;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import tillsync.service.limits.quota.DiskRoom;
import tillsync.service.store.database.Background;
import tillsync.service.store.h2.DatabaseFile;

/**
 * Raises an alarm before the disk of the embedded database is full: DEGRADED in health, a log line at the beginning and
 * at the end, the operator's page, a metric. It looks every ten seconds and asks no database. On PostgreSQL it is
 * silent: that server's own machine watches its disk.
 */
@Component("disk")
class DiskAlarm extends Background implements HealthIndicator, MeterBinder, DiskRoom {
    private static final Logger LOG = LoggerFactory.getLogger(DiskAlarm.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final @Nullable File place;
    private final DiskSettings settings;
    private volatile boolean rings;
    private volatile boolean scarce;

    @Autowired
    DiskAlarm(DatabaseFile file, DiskSettings settings) {
        this(file.path().map(path -> path.toFile().getParentFile()).orElse(null), settings);
    }

    /** @param place a directory on the disk; null: watch nothing */
    DiskAlarm(@Nullable File place, DiskSettings settings) {
        super("disk", Duration.ZERO, BETWEEN_LOOKS);
        this.place = place;
        this.settings = settings;
    }

    /** Looks now. @return whether too little is free */
    synchronized boolean look() {
        if (place == null) {
            return false;
        }
        long free = place.getUsableSpace();
        scarce = free < settings.leastFree().toBytes();
        boolean isShort = settings.isShort(free, place.getTotalSpace());
        if (isShort && !rings) {
            LOG.error(
                    "The disk of {} runs full: {} MiB are free (expected: {} MiB and {} %). Nothing is stored once it is"
                            + " full; tills keep their edits",
                    place, free >> 20, settings.leastFree().toMegabytes(), settings.leastFreePercent());
        } else if (!isShort && rings) {
            LOG.info("The disk of {} has room again: {} MiB are free", place, free >> 20);
        }
        rings = isShort;
        return isShort;
    }

    @Override
    public boolean isScarce() {
        return scarce;
    }

    @Override
    public Health health() {
        return (look() ? Health.status("DEGRADED") : Health.up())
                .withDetail("freeBytes", place == null ? -1 : place.getUsableSpace())
                .build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (place != null) {
            Gauge.builder("tillsync.disk.free", place, File::getUsableSpace)
                    .baseUnit("bytes")
                    .register(registry);
        }
    }

    @Override
    protected void round() {
        look();
    }
}
