package tillsync.service.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tillsync.service.operation.console.Carried;
import tillsync.service.store.database.Sampled;

/**
 * Reports the backlog of a sink, and whether the sink takes what is carried to it. The health is DEGRADED at worst,
 * since tills do not depend on it.
 */
public final class CarryState implements HealthIndicator, MeterBinder, Sampled, Carried {
    private static final Logger LOG = LoggerFactory.getLogger(CarryState.class);

    private final Texts texts;
    private final Measures measures;
    private final @Nullable Alarm alarm;
    private volatile @Nullable String failure;
    private volatile List<Topic> last = List.of();
    private volatile boolean late;

    /** @param alarm null: each failure is one */
    public CarryState(Texts texts, Measures measures, @Nullable Alarm alarm) {
        this.texts = texts;
        this.measures = measures;
        this.alarm = alarm;
    }

    /**
     * The texts about a failure.
     *
     * @param fails the log's line when it begins
     * @param recovers the log's line when it ends
     * @param detail its name in the health
     */
    public record Texts(String fails, String recovers, String detail) {}

    /**
     * The metrics of a sink, and their descriptions.
     *
     * @param metrics the beginning of their names
     * @param topics told apart by a tag; one alone has none
     * @param backlog measured at each call
     * @param unit of the backlog, in the plural
     * @param failing null: there is no such metric
     */
    public record Measures(
            String metrics,
            List<String> topics,
            Supplier<List<Topic>> backlog,
            String unit,
            String waiting,
            String oldest,
            @Nullable String failing) {
        public static final Measures NONE = new Measures("", List.of(), List::of, "", "", "", null);
    }

    /** An alarm about a backlog that is too old, as lines of the log. */
    public record Alarm(Duration after, String late, String upToDate) {}

    void works() {
        if (failure != null) {
            LOG.info(texts.recovers());
        }
        failure = null;
    }

    void fails(Throwable why) {
        if (failure == null) {
            LOG.warn(texts.fails(), why.toString());
        }
        failure = why.toString();
    }

    /** Forgets a failure: another node carries now, and reports its own. */
    void clear() {
        failure = null;
    }

    @Override
    public Health health() {
        var why = failure;
        var health = (alarm == null ? why != null : late) ? Health.status("DEGRADED") : Health.up();
        if (alarm != null) {
            health.withDetail(measures.unit(), behind()).withDetail("ageSeconds", ageSeconds());
        }
        return (why == null ? health : health.withDetail(texts.detail(), why)).build();
    }

    @Override
    public List<Topic> topics() {
        return measures.backlog().get();
    }

    private long behind() {
        return last.stream().mapToLong(Topic::backlog).sum();
    }

    private long ageSeconds() {
        return last.stream().mapToLong(Topic::ageSeconds).max().orElse(0);
    }

    /** Measures the backlog, and begins or ends the alarm about its age. */
    @Override
    public synchronized void sample() {
        last = topics();
        if (alarm == null) {
            return;
        }
        boolean tooOld = ageSeconds() > alarm.after().toSeconds();
        if (tooOld && !late) {
            LOG.warn(alarm.late(), behind(), ageSeconds(), Objects.requireNonNullElse(failure, ""));
        } else if (!tooOld && late) {
            LOG.info(alarm.upToDate());
        }
        late = tooOld;
    }

    /** Measures the backlog, and returns true if there is one. */
    public boolean isBehind() {
        sample();
        return behind() > 0;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var topic : measures.topics()) {
            var tags = measures.topics().size() == 1 ? Tags.empty() : Tags.of("topic", topic);
            Gauge.builder(measures.metrics() + ".backlog", () -> sampled(topic, Topic::backlog))
                    .tags(tags)
                    .description(measures.waiting())
                    .baseUnit(measures.unit())
                    .register(registry);
            Gauge.builder(measures.metrics() + ".age", () -> sampled(topic, Topic::ageSeconds))
                    .tags(tags)
                    .description(measures.oldest())
                    .baseUnit("seconds")
                    .register(registry);
        }
        if (measures.failing() != null) {
            Gauge.builder(measures.metrics() + ".failing", this, state -> state.failure == null ? 0 : 1)
                    .description(measures.failing())
                    .register(registry);
        }
    }

    /** NaN before the first sample. */
    private double sampled(String topic, ToDoubleFunction<Topic> figure) {
        return last.stream()
                .filter(each -> each.name().equals(topic))
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }
}
