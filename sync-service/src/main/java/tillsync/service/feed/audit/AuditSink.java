package tillsync.service.feed.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.audit.AuditLine;
import tillsync.service.feed.CarryState;
import tillsync.service.feed.Sink;
import tillsync.service.people.audit.AuditLines;
import tillsync.service.people.audit.AuditLines.Chain;
import tillsync.service.people.audit.AuditLines.Placed;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;
import tillsync.service.store.disk.Durability;

/** Appends lines of the audit to their file, in order and at least once. Nothing waits for it. */
final class AuditSink implements Sink, MeterBinder {
    /** Longer than a batch may take. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(AuditSink.class);
    private static final int MOST_AT_ONCE = 100;

    private final AuditLines lines;
    private final AuditFile file;
    private final CarryState state;
    private final Durability durability;
    private final Ids ids;
    private volatile long sequence;
    private boolean knowsChain;

    AuditSink(AuditLines lines, AuditFile file, CarryState state, Durability durability, Ids ids) {
        this.lines = lines;
        this.file = file;
        this.state = state;
        this.durability = durability;
        this.ids = ids;
    }

    /** Also measures the backlog, on each node. */
    @Override
    public boolean isNeeded() {
        return state.isBehind();
    }

    /** Begins a new chain if the database has none, or if it was restored and the file is ahead of it. */
    @Override
    public Session open(Lease lease) throws IOException {
        var known = lines.chain();
        if (known.isEmpty() || !knowsChain) {
            var last = file.last();
            if (known.isEmpty() || isAhead(last, known.get())) {
                known.ifPresent(restored -> LOG.warn(
                        "ALARM: the audit's file has line {} of a chain of which the database knows {}; a new chain begins",
                        last.map(AuditLine::sequence).orElse(0L),
                        restored.sequence()));
                change(
                        lease,
                        () -> lines.begin(ids.id(), last.map(AuditLine::hash).orElse(AuditLine.NONE)));
            }
            knowsChain = true;
        }
        return () -> carry(lease);
    }

    private static boolean isAhead(Optional<AuditLine> last, Chain known) {
        return last.filter(line -> line.chain().equals(known.id()))
                .filter(line -> line.sequence() > known.sequence()
                        || line.sequence() == known.sequence() && !line.hash().equals(known.hash()))
                .isPresent();
    }

    private Turn carry(Lease lease) throws IOException {
        change(lease, () -> lines.place(lines.chain().orElseThrow(), MOST_AT_ONCE));
        var some = lines.placed(MOST_AT_ONCE);
        if (some.isEmpty()) {
            state.sample();
            return Turn.OVER;
        }
        lease.renew();
        file.write(some.stream().map(Placed::text).toList());
        sequence = some.get(some.size() - 1).sequence();
        change(lease, () -> lines.forget(sequence));
        return Turn.MORE;
    }

    /** Changes the lines, unless another node has taken over: it writes them once more. */
    private void change(Lease lease, Runnable change) {
        durability.inTransaction(() -> {
            lease.requireHeld();
            change.run();
            return true;
        });
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tillsync.audit.sequence", () -> sequence)
                .description("Sequence of the last line that this node wrote to the audit's file")
                .register(registry);
    }
}
