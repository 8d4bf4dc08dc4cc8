package tillsync.service.operation.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.service.operation.status.ServicePart.State;
import tillsync.service.store.database.Background;

/**
 * Checks the parts of this service, at most once in five seconds, however many ask. A database that does not answer
 * within two seconds counts as away. At most one check of the database runs at a time.
 */
@Component
class Checks {
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);
    private static final long PATIENCE_SECONDS = 2;

    private final JdbcClient jdbc;
    private final Map<String, HealthIndicator> indicators;
    private final Clock clock;
    private final ExecutorService looking = Background.threads("status", 1);
    private final Map<String, ServicePart> before = new HashMap<>();
    private @Nullable Future<Boolean> look;
    private @Nullable Status last;

    Checks(JdbcClient jdbc, Map<String, HealthIndicator> indicators, Clock clock) {
        this.jdbc = jdbc;
        this.indicators = indicators;
        this.clock = clock;
    }

    synchronized Status now() {
        var now = clock.instant();
        var known = last;
        if (known == null || !now.isBefore(known.checkedAt().plus(GOOD_FOR))) {
            known = new Status(now, parts(now));
            last = known;
        }
        return known;
    }

    private List<ServicePart> parts(Instant now) {
        var parts = new ArrayList<ServicePart>();
        parts.add(part("service", State.UP, now));
        parts.add(part("store", storeAnswers() ? State.UP : State.DOWN, now));
        var feed = indicators.get("feed");
        if (feed != null) {
            boolean up =
                    feed.health() != null && feed.health().getStatus().getCode().equals("UP");
            parts.add(part("feed", up ? State.UP : State.IMPAIRED, now));
        }
        return parts;
    }

    /** Returns a part in its state, with the time when that state was first seen. */
    private ServicePart part(String name, State state, Instant now) {
        return before.compute(
                name, (same, seen) -> seen != null && seen.state() == state ? seen : new ServicePart(name, state, now));
    }

    private boolean storeAnswers() {
        var running = look;
        if (running == null || running.isDone()) {
            running = looking.submit(
                    () -> jdbc.sql("select 1").query(Integer.class).single() == 1);
            look = running;
        }
        try {
            return running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
