package tillsync.service.feed.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tillsync.audit.AuditLine;
import tillsync.service.operation.console.Carried;
import tillsync.service.people.audit.AuditLines;
import tillsync.service.people.audit.AuditLines.Backlog;
import tillsync.service.people.audit.AuditLines.Chain;
import tillsync.service.people.audit.AuditLines.Placed;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Durability;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;
import tillsync.service.store.database.StopsLast;

/**
 * Carries lines of the audit to their second place, in order and at least once; one node at a time does so. Nothing waits
 * for it. While it is behind for too long it rings: DEGRADED in health, a line in the log, a metric.
 */
final class AuditCarrier extends Background implements HealthIndicator, MeterBinder, Carried, StopsLast {
    static final String LEASE = "audit";
    /** Longer than a batch may take. */
    static final Duration CLAIM = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(AuditCarrier.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 100;

    private final AuditLines lines;
    private final SecondPlace place;
    private final Duration alarmAfter;
    private final Lease lease;
    private final Durability durability;
    private final Ids ids;
    private final Clock clock;
    private volatile Backlog backlog = new Backlog(0, null);
    private volatile @Nullable String failure;
    private volatile boolean rings;
    private volatile long sequence;
    private @Nullable String chain;
    private long writtenUpTo;

    AuditCarrier(
            AuditLines lines,
            SecondPlace place,
            Duration alarmAfter,
            Lease lease,
            Durability durability,
            Ids ids,
            Clock clock) {
        super("audit", Duration.ZERO, PAUSE);
        this.lines = lines;
        this.place = place;
        this.alarmAfter = alarmAfter;
        this.lease = lease;
        this.durability = durability;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    protected void round() {
        try {
            if (!lines.isEmpty() && lease.claim()) {
                carry();
                works();
            }
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } finally {
            look();
        }
    }

    private void carry() throws IOException {
        var now = chain();
        if (place.open() || !now.id().equals(chain)) {
            writtenUpTo = 0; // what was on its way may be lost
        }
        chain = now.id();
        boolean isMore = true;
        while (isRunning() && isMore) {
            isMore = carrySome();
        }
    }

    /** @return false if no lines are left, or if another node carries them now */
    private boolean carrySome() throws IOException {
        durability.inTransaction(
                () -> lease.isHeld() ? lines.place(lines.chain().orElseThrow(), MOST_AT_ONCE) : 0);
        var some = lines.behind(writtenUpTo, MOST_AT_ONCE);
        if (!some.isEmpty()) {
            if (!lease.claim()) {
                return false;
            }
            place.write(some.stream().map(Placed::text).toList());
            writtenUpTo = some.get(some.size() - 1).sequence();
            sequence = writtenUpTo;
        }
        return settle() && !some.isEmpty();
    }

    /** @return false if another node carries the lines now: what this one has written is for that node to mark */
    private boolean settle() {
        var before = clock.instant().minus(place.keptFor());
        return durability.inTransaction(() -> {
            boolean held = lease.isHeld();
            if (held) {
                lines.written(writtenUpTo);
                lines.forget(writtenUpTo, before);
            }
            return held;
        });
    }

    /** The chain that goes on; a new one if this is a restored database, behind what the place has already. */
    private Chain chain() throws IOException {
        var known = lines.chain();
        if (known.isPresent() && chain != null) {
            return known.get();
        }
        var last = place.last();
        if (known.isPresent() && !isAhead(last, known.get())) {
            return known.get();
        }
        known.ifPresent(restored -> LOG.warn(
                "ALARM: the audit's second place has line {} of a chain of which the database knows {}; a new chain begins",
                last.map(AuditLine::sequence).orElse(0L),
                restored.sequence()));
        return durability.inTransaction(() -> {
            if (lease.isHeld()) {
                lines.begin(ids.id(), last.map(AuditLine::hash).orElse(AuditLine.NONE));
            }
            return lines.chain().orElseThrow();
        });
    }

    private static boolean isAhead(Optional<AuditLine> last, Chain known) {
        return last.filter(line -> line.chain().equals(known.id()))
                .filter(line -> line.sequence() > known.sequence()
                        || line.sequence() == known.sequence() && !line.hash().equals(known.hash()))
                .isPresent();
    }

    /** Looks how far behind it is; each node does. */
    private void look() {
        backlog = lines.backlog();
        boolean late = ageSeconds() > alarmAfter.toSeconds();
        if (late && !rings) {
            LOG.warn(
                    "ALARM: the audit's second place is behind: {} lines wait, the oldest for {} s. {}",
                    backlog.lines(),
                    ageSeconds(),
                    failure == null ? "" : failure);
        } else if (!late && rings) {
            LOG.info("The audit's second place is up to date again");
        }
        rings = late;
    }

    private long ageSeconds() {
        var oldest = backlog.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
    }

    private void works() {
        if (failure != null) {
            LOG.info("Lines of the audit are written to their second place again");
        }
        failure = null;
    }

    @Override
    protected void failed(Throwable why) {
        if (failure == null) {
            LOG.warn("Lines of the audit wait for their second place: {}", why.toString());
        }
        failure = why.toString();
    }

    @Override
    public Health health() {
        var health = (rings ? Health.status("DEGRADED") : Health.up())
                .withDetail("lines", backlog.lines())
                .withDetail("ageSeconds", ageSeconds());
        var why = failure;
        return (why == null ? health : health.withDetail("failure", why)).build();
    }

    @Override
    public List<Topic> topics() {
        return List.of(new Topic("audit", backlog.lines(), ageSeconds()));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tillsync.audit.backlog", () -> backlog.lines())
                .description("Lines of the audit that are not in their second place yet")
                .baseUnit("lines")
                .register(registry);
        Gauge.builder("tillsync.audit.age", this::ageSeconds)
                .description("Age of the oldest line of the audit that is not in its second place yet")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("tillsync.audit.sequence", () -> sequence)
                .description("Sequence of the last line that this node wrote to the audit's second place")
                .register(registry);
    }

    @Override
    protected void letGo() {
        place.close();
    }

    @Override
    protected void last() {
        if (chain != null) {
            lease.release();
        }
    }
}
