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
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;
import tillsync.service.store.database.StopsLast;
import tillsync.service.store.disk.Durability;

/**
 * Carries lines of the audit to their file, in order and at least once, on one node at a time. Nothing waits for it. If
 * it stays behind for too long, it raises an alarm: DEGRADED in health, a line in the log, a metric.
 */
final class AuditCarrier extends Background implements HealthIndicator, MeterBinder, Carried, StopsLast {
    static final String LEASE = "audit";
    /** Longer than a batch may take. */
    static final Duration CLAIM = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(AuditCarrier.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 100;

    private final AuditLines lines;
    private final AuditFile file;
    private final Duration alarmAfter;
    private final Lease lease;
    private final Durability durability;
    private final Ids ids;
    private final Clock clock;
    private volatile Backlog backlog = new Backlog(0, null);
    private volatile @Nullable String failure;
    private volatile boolean rings;
    private volatile long sequence;
    private boolean knowsChain;

    AuditCarrier(
            AuditLines lines,
            AuditFile file,
            Duration alarmAfter,
            Lease lease,
            Durability durability,
            Ids ids,
            Clock clock) {
        super("audit", Duration.ZERO, PAUSE);
        this.lines = lines;
        this.file = file;
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
        joinChain();
        boolean isMore = true;
        while (isRunning() && isMore) {
            isMore = carrySome();
        }
    }

    /** @return false if no lines are left, or if another node carries them now */
    private boolean carrySome() throws IOException {
        durability.inTransaction(
                () -> lease.isHeld() ? lines.place(lines.chain().orElseThrow(), MOST_AT_ONCE) : 0);
        var some = lines.placed(MOST_AT_ONCE);
        if (some.isEmpty() || !lease.claim()) {
            return false;
        }
        file.write(some.stream().map(Placed::text).toList());
        sequence = some.get(some.size() - 1).sequence();
        return durability.inTransaction(() -> {
            boolean held = lease.isHeld();
            if (held) { // else the other node writes them once more
                lines.forget(sequence);
            }
            return held;
        });
    }

    /** Begins a chain if there is none. After a restore of the database the file may be ahead: then begins another one. */
    private void joinChain() throws IOException {
        var known = lines.chain();
        if (known.isEmpty() || !knowsChain) {
            var last = file.last();
            if (known.isEmpty() || isAhead(last, known.get())) {
                known.ifPresent(restored -> LOG.warn(
                        "ALARM: the audit's file has line {} of a chain of which the database knows {}; a new chain begins",
                        last.map(AuditLine::sequence).orElse(0L),
                        restored.sequence()));
                durability.inTransaction(() -> {
                    boolean held = lease.isHeld();
                    if (held) {
                        lines.begin(ids.id(), last.map(AuditLine::hash).orElse(AuditLine.NONE));
                    }
                    return held;
                });
            }
            knowsChain = true;
        }
    }

    private static boolean isAhead(Optional<AuditLine> last, Chain known) {
        return last.filter(line -> line.chain().equals(known.id()))
                .filter(line -> line.sequence() > known.sequence()
                        || line.sequence() == known.sequence() && !line.hash().equals(known.hash()))
                .isPresent();
    }

    /** Measures the backlog; each node does. */
    private void look() {
        backlog = lines.backlog();
        boolean late = ageSeconds() > alarmAfter.toSeconds();
        if (late && !rings) {
            LOG.warn(
                    "ALARM: the audit's file is behind: {} lines wait, the oldest for {} s. {}",
                    backlog.lines(),
                    ageSeconds(),
                    failure == null ? "" : failure);
        } else if (!late && rings) {
            LOG.info("The audit's file is up to date again");
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
            LOG.info("Lines of the audit are written to their file again");
        }
        failure = null;
    }

    @Override
    protected void failed(Throwable why) {
        if (failure == null) {
            LOG.warn("Lines of the audit wait for their file: {}", why.toString());
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
                .description("Lines of the audit that are not in their file yet")
                .baseUnit("lines")
                .register(registry);
        Gauge.builder("tillsync.audit.age", this::ageSeconds)
                .description("Age of the oldest line of the audit that is not in its file yet")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("tillsync.audit.sequence", () -> sequence)
                .description("Sequence of the last line that this node wrote to the audit's file")
                .register(registry);
    }

    @Override
    protected void last() {
        if (knowsChain) {
            lease.release();
        }
    }
}
