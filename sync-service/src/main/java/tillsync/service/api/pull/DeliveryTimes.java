package tillsync.service.api.pull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.service.engine.catalogue.Catalogues.At;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.web.trace.Traces;
import tillsync.till.DeviceId;

/**
 * Times deliveries, from the commit of an edit until a follower acknowledges it. It asks no database: each node
 * remembers when it heard of the last revisions, and forgets each after ten minutes. So it says nothing of tills that
 * were away for longer; the age of their pending changes does. If an operator wants traces, each delivery of an edit
 * whose trace is kept is added to that trace.
 */
@Component
public final class DeliveryTimes {
    private static final int MOST_REVISIONS = 10_000;
    private static final int MOST_TILLS = 50_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60)
    };

    private final Cache<At, Commit> commits = Caffeine.newBuilder()
            .maximumSize(MOST_REVISIONS)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** The last position that each till acknowledged. Tills repeat it by a report and by each later pull. */
    private final Cache<DeviceId, At> told = Caffeine.newBuilder()
            .maximumSize(MOST_TILLS)
            .expireAfterWrite(REMEMBERED)
            .build();

    private final @Nullable Timer delivery;
    private final @Nullable Traces traces;

    DeliveryTimes(MeterRegistry registry, Environment environment, @Nullable Traces traces) {
        this.traces = traces;
        this.delivery = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT
                ? Timer.builder("tillsync.delivery")
                        .description("From an edit's commit until a follower acknowledges it")
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry)
                : null;
    }

    /**
     * The commit of a revision.
     *
     * @param nanos by {@link System#nanoTime}
     * @param trace of its edit; null: it has none
     */
    private record Commit(long nanos, @Nullable String trace) {}

    /** Notes the trace of a revision's edit, before {@link #committed} is called. */
    void traced(CatalogueId catalogue, long revision, String trace) {
        if (traces != null) {
            commits.put(new At(catalogue, revision), new Commit(System.nanoTime(), trace));
        }
    }

    void committed(CatalogueId catalogue, long revision) {
        if (delivery != null) {
            commits.asMap().putIfAbsent(new At(catalogue, revision), new Commit(System.nanoTime(), null));
        }
    }

    /** Notes that a till has applied a position. @param source of its articles now */
    public void acknowledged(DeviceId till, Cursor applied, Supplier<Source> source) {
        if (delivery == null && traces == null) {
            return;
        }
        var position = new At(applied.catalogue(), applied.revision());
        var commit = commits.getIfPresent(position);
        if (commit == null
                || position.equals(told.asMap().put(till, position))
                || source.get().isMain()) {
            return;
        }
        var took = Duration.ofNanos(System.nanoTime() - commit.nanos());
        if (delivery != null) {
            delivery.record(took);
        }
        if (traces != null && commit.trace() != null) {
            traces.delivered(commit.trace(), applied.catalogue().value(), applied.revision(), took);
        }
    }
}
