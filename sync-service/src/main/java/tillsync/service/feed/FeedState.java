package tillsync.service.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tillsync.service.operation.console.Carried;
import tillsync.service.store.database.Sampled;

/**
 * Reports the backlog, and whether Kafka takes records. The health is DEGRADED at worst, since tills do not depend on
 * Kafka.
 */
final class FeedState implements HealthIndicator, MeterBinder, Sampled, Carried {
    private static final Logger LOG = LoggerFactory.getLogger(FeedState.class);

    private final FeedWork work;
    private final Clock clock;
    private volatile @Nullable String failure;
    private volatile List<Topic> sampled = List.of();

    FeedState(FeedWork work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    void works() {
        if (failure != null) {
            LOG.info("The change feed goes on");
        }
        failure = null;
    }

    void fails(Throwable why) {
        if (failure == null) {
            LOG.warn(
                    "ALARM: the change feed stands still; what it has not told is told as soon as it can be. {}",
                    why.toString());
        }
        failure = why.toString();
    }

    @Override
    public Health health() {
        var why = failure;
        return why == null
                ? Health.up().build()
                : Health.status("DEGRADED").withDetail("feed", why).build();
    }

    @Override
    public List<Topic> topics() {
        var now = clock.instant();
        return Stream.of(FeedTopic.values())
                .map(topic -> {
                    var backlog = work.backlog(topic, now);
                    return new Topic(
                            topic.shortName(), backlog.events(), backlog.age().toSeconds());
                })
                .toList();
    }

    @Override
    public void sample() {
        sampled = topics();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var topic : FeedTopic.values()) {
            Gauge.builder("tillsync.feed.backlog", () -> sampled(topic, Topic::backlog))
                    .tag("topic", topic.shortName())
                    .description("Events that Kafka has not acknowledged yet")
                    .baseUnit("events")
                    .register(registry);
            Gauge.builder("tillsync.feed.age", () -> sampled(topic, Topic::ageSeconds))
                    .tag("topic", topic.shortName())
                    .description("Age of the oldest event that Kafka has not acknowledged yet")
                    .baseUnit("seconds")
                    .register(registry);
        }
        Gauge.builder("tillsync.feed.failing", this, state -> state.failure == null ? 0 : 1)
                .description("1 while Kafka does not take records")
                .register(registry);
    }

    /** NaN before the first sample. */
    private double sampled(FeedTopic topic, ToDoubleFunction<Topic> figure) {
        return sampled.stream()
                .filter(each -> each.name().equals(topic.shortName()))
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }
}
