package tillsync.service.operation.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.operation.console.Figures.Memory;
import tillsync.service.operation.console.Figures.ParkedStream;
import tillsync.service.operation.console.Figures.Processor;
import tillsync.service.operation.console.Figures.Store;
import tillsync.service.operation.console.Figures.Topic;
import tillsync.service.operation.console.Figures.Use;
import tillsync.service.operation.rebuild.DeadLetters;
import tillsync.service.operation.rebuild.RebuildRun;
import tillsync.service.store.database.DatabaseFile;
import tillsync.service.store.database.Dialect;

/** Reads the figures from where they are. Each is one look-up, whatever the size of the database. */
@Component
class Reading {
    private static final int MOST_PARKED = 20;
    private static final int MOST_USES = 5;
    private static final String NAME_AND_TILLS = "select m.name, (select count(*) from device d where d.merchant = m.id"
            + " and d.signed_off_at is null) from merchant m where m.id = ?";
    private static final String LIVING_NODES =
            "select count(*) from node where beat_at > current_timestamp - interval '10 seconds'";

    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final DatabaseFile file;
    private final EventProcessingConfiguration processing;
    private final DeadLetters deadLetters;
    private final RebuildRun rebuild;
    private final Quotas quotas;
    private final DiskAlarm alarm;
    private final MeterRegistry meters;

    Reading(
            JdbcClient jdbc,
            Dialect dialect,
            DatabaseFile file,
            EventProcessingConfiguration processing,
            DeadLetters deadLetters,
            RebuildRun rebuild,
            Quotas quotas,
            DiskAlarm alarm,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.file = file;
        this.processing = processing;
        this.deadLetters = deadLetters;
        this.rebuild = rebuild;
        this.quotas = quotas;
        this.alarm = alarm;
        this.meters = meters;
    }

    Figures now() {
        long events = events();
        return new Figures(
                store(events),
                memory(),
                dialect == Dialect.H2
                        ? 1
                        : jdbc.sql(LIVING_NODES).query(Integer.class).single(),
                processors(events),
                deadLetters.count(),
                parked(),
                feed(),
                uses(),
                rebuild.progress());
    }

    private long events() {
        return jdbc.sql("select coalesce(max(global_index), 0) from domain_event")
                .query(Long.class)
                .single();
    }

    private Store store(long events) {
        long tills = jdbc.sql("select count(*) from device").query(Long.class).single();
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

    private List<ParkedStream> parked() {
        return jdbc.sql("select stream, since, reason from parked_stream order by since limit " + MOST_PARKED)
                .query((row, index) ->
                        new ParkedStream(row.getString(1), row.getObject(2, OffsetDateTime.class), row.getString(3)))
                .list();
    }

    private List<Use> uses() {
        return quotas.largest(MOST_USES).stream()
                .flatMap(use -> jdbc
                        .sql(NAME_AND_TILLS)
                        .param(use.merchant().value())
                        .query((row, index) -> new Use(row.getString(1), row.getLong(2), use))
                        .optional()
                        .stream())
                .toList();
    }

    private List<Topic> feed() {
        return meters.find("tillsync.feed.backlog").gauges().stream()
                .map(backlog -> topic(String.valueOf(backlog.getId().getTag("topic")), backlog))
                .toList();
    }

    private Topic topic(String name, Gauge backlog) {
        var age = meters.find("tillsync.feed.age").tag("topic", name).gauge();
        return new Topic(name, (long) backlog.value(), age == null ? 0 : (long) age.value());
    }
}
