package tillsync.service.operation.console;

import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.service.engine.heads.SigningState;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.operation.console.Carried.Topic;
import tillsync.service.operation.console.Figures.Memory;
import tillsync.service.operation.console.Figures.Processor;
import tillsync.service.operation.console.Figures.Store;
import tillsync.service.operation.console.Figures.Use;
import tillsync.service.operation.rebuild.DeadLetters;
import tillsync.service.operation.rebuild.RebuildRun;
import tillsync.service.people.access.Merchants;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.events.Parked;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.store.h2.DatabaseFile;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.Elsewhere;

/**
 * Reads the figures, each from the class that knows it; hence the many dependencies. Each figure is one look-up,
 * whatever the size of the database.
 */
@Component
class Reading {
    private static final int MOST_PARKED = 20;
    private static final int MOST_USES = 5;
    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final DatabaseFile file;
    private final EventProcessingConfiguration processing;
    private final StoredEvents stored;
    private final Parked parked;
    private final Devices devices;
    private final Elsewhere elsewhere;
    private final Merchants merchants;
    private final DeadLetters deadLetters;
    private final RebuildRun rebuild;
    private final Quotas quotas;
    private final DiskAlarm alarm;
    private final SigningState signing;
    private final ObjectProvider<Carried> feed;

    Reading(
            JdbcClient jdbc,
            Dialect dialect,
            DatabaseFile file,
            EventProcessingConfiguration processing,
            StoredEvents stored,
            Parked parked,
            Devices devices,
            Elsewhere elsewhere,
            Merchants merchants,
            DeadLetters deadLetters,
            RebuildRun rebuild,
            Quotas quotas,
            DiskAlarm alarm,
            SigningState signing,
            ObjectProvider<Carried> feed) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.file = file;
        this.processing = processing;
        this.stored = stored;
        this.parked = parked;
        this.devices = devices;
        this.elsewhere = elsewhere;
        this.merchants = merchants;
        this.deadLetters = deadLetters;
        this.rebuild = rebuild;
        this.quotas = quotas;
        this.alarm = alarm;
        this.signing = signing;
        this.feed = feed;
    }

    Figures now() {
        return figures(parked.longest(MOST_PARKED), feed(), uses());
    }

    /** Reads only the figures that metrics show: none of the feed, which shows its own, and none with names. */
    Figures ofEngine() {
        return figures(List.of(), List.of(), List.of());
    }

    private Figures figures(List<Parked.Stream> longest, List<Topic> topics, List<Use> fullest) {
        long events = stored.count();
        return new Figures(
                store(events),
                memory(),
                elsewhere.nodes(),
                processors(events),
                signing.now(),
                deadLetters.count(),
                longest,
                topics,
                fullest,
                rebuild.progress());
    }

    private Store store(long events) {
        long tills = devices.countAll();
        if (dialect == Dialect.H2) {
            var path = file.path();
            return new Store(
                    "H2",
                    path.map(Reading::size).orElse(0L),
                    path.map(found -> found.toFile().getUsableSpace()).orElse(null),
                    alarm.look(),
                    events,
                    tills);
        }
        long bytes = jdbc.sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
        return new Store("PostgreSQL", bytes, null, false, events, tills);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (java.io.IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Memory memory() {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        var upFor = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return new Memory(heap.getUsed(), heap.getMax(), upFor);
    }

    private List<Processor> processors(long events) {
        return processing.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .map(processor -> processor(processor, events))
                .toList();
    }

    private static Processor processor(StreamingEventProcessor processor, long events) {
        var segments = processor.processingStatus().values();
        var lag = segments.stream()
                .map(status -> status.isCaughtUp()
                        ? 0
                        : Math.max(0, events - status.getCurrentPosition().orElse(0)))
                .reduce(Math::max);
        boolean failing = processor.isError() || segments.stream().anyMatch(status -> status.isErrorState());
        return new Processor(processor.getName(), orNull(lag), failing);
    }

    private static @Nullable Long orNull(java.util.Optional<Long> lag) {
        return lag.orElse(null);
    }

    private List<Use> uses() {
        return quotas.largest(MOST_USES).stream()
                .flatMap(use ->
                        merchants
                                .name(use.merchant())
                                .map(name -> new Use(name, devices.count(use.merchant()), use))
                                .stream())
                .toList();
    }

    private List<Topic> feed() {
        return feed.stream().flatMap(each -> each.topics().stream()).toList();
    }
}
