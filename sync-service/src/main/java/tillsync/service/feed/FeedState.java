package tillsync.service.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tillsync.service.feed.FeedWork.Backlog;

/**
 * Says whether Kafka takes records, and how far behind it is. It is DEGRADED at most, since tills do not depend on it.
 */
final class FeedState implements HealthIndicator, MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(FeedState.class);

    private final FeedWork work;
    private final Clock clock;
    private volatile @Nullable String failure;

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
    public void bindTo(MeterRegistry registry) {
        for (var topic : FeedTopic.values()) {
            Gauge.builder("tillsync.feed.backlog", () -> backlog(topic).events())
                    .tag("topic", topic.shortName())
                    .description("Events that Kafka has not acknowledged yet")
                    .baseUnit("events")
                    .register(registry);
            Gauge.builder("tillsync.feed.age", () -> backlog(topic).age().toMillis() / 1_000.0)
                    .tag("topic", topic.shortName())
                    .description("Age of the oldest event that Kafka has not acknowledged yet")
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    private Backlog backlog(FeedTopic topic) {
        return work.backlog(topic, clock.instant());
    }
}
