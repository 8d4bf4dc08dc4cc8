package tillsync.service.engine.heads;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.heads.HistoryHead;
import tillsync.heads.SignedHead;
import tillsync.heads.Stamp;
import tillsync.heads.StampTree;
import tillsync.service.engine.heads.HistoryHeads.Exported;
import tillsync.service.engine.heads.StampRows.Waiting;
import tillsync.service.store.database.Ids;
import tillsync.service.store.disk.Durability;
import tillsync.stamp.UnusableStamp;

/**
 * Has a third party stamp heads of histories: those that are the last ones of their catalogues, since they name those before.
 * Heads are signed whatever becomes of it; after a failure the third party rests, each time for longer.
 */
@Component
public class Stamping {
    private static final Logger LOG = LoggerFactory.getLogger(Stamping.class);
    /** For one token; 16 steps lead from a head to what was stamped. */
    private static final int MOST_HEADS = 1 << 16;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PATIENCE_OF_AN_EXPORT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_EXPORTS = Duration.ofMinutes(1);
    private static final Duration FIRST_REST = Duration.ofMinutes(4);
    private static final Duration LONGEST_REST = Duration.ofHours(6);

    private final StampAuthority authority;
    private final StampRows stamps;
    private final HeadRows heads;
    private final Durability durability;
    private final Ids ids;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private Instant next = Instant.MIN;
    private Instant nextExport = Instant.MIN;
    private Duration rest = Duration.ZERO;

    Stamping(
            StampAuthority authority,
            StampRows stamps,
            HeadRows heads,
            Durability durability,
            Ids ids,
            InstantSource clock) {
        this.authority = authority;
        this.stamps = stamps;
        this.heads = heads;
        this.durability = durability;
        this.ids = ids;
        this.clock = clock;
    }

    boolean isOn() {
        return authority.isOn();
    }

    /**
     * Has the last heads of catalogues stamped, as far as they are not: all by one token, if they are not very many.
     *
     * @return whether each has a time stamp now
     */
    boolean stamp(List<CatalogueId> catalogues) throws InterruptedException {
        asking.lockInterruptibly();
        try {
            if (clock.instant().isBefore(next)) {
                return false;
            }
            var waiting = new ArrayList<Waiting>();
            for (var catalogue : catalogues) {
                waiting(catalogue, waiting);
                if (waiting.size() == MOST_HEADS) {
                    if (!ask(waiting, PATIENCE)) {
                        return false;
                    }
                    waiting.clear();
                }
            }
            return waiting.isEmpty() || ask(waiting, PATIENCE);
        } finally {
            asking.unlock();
        }
    }

    /**
     * Has the last head of a catalogue stamped for an export, which waits for it for some seconds; once a minute at most, since
     * users choose how often they export. Without it, the head waits for that of the day.
     */
    public void stampForExport(CatalogueId catalogue) {
        if (!isOn() || !asking.tryLock()) {
            return;
        }
        try {
            var now = clock.instant();
            var waiting = new ArrayList<Waiting>();
            waiting(catalogue, waiting);
            if (!waiting.isEmpty() && !now.isBefore(next) && !now.isBefore(nextExport)) {
                nextExport = now.plus(BETWEEN_EXPORTS);
                ask(waiting, PATIENCE_OF_AN_EXPORT);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            asking.unlock();
        }
    }

    private void waiting(CatalogueId catalogue, List<Waiting> waiting) {
        heads.last(catalogue)
                .map(HeadRows.Row::head)
                .filter(head -> !stamps.has(catalogue, head.position()))
                .ifPresent(head -> waiting.add(new Waiting(catalogue, head.position(), head.hash())));
    }

    private boolean ask(List<Waiting> waiting, Duration patience) throws InterruptedException {
        var tree = new StampTree(waiting.stream().map(Waiting::hash).toList());
        try {
            var stamp = authority.stamp(tree.root(), patience);
            durability.inTransaction(() -> stamps.add(ids.id(), stamp, waiting, tree));
            next = Instant.MIN;
            rest = Duration.ZERO;
            LOG.info("time stamp of {} heads by {}, {}", waiting.size(), stamp.by(), stamp.at());
            return true;
        } catch (UnusableStamp failure) {
            rest = rest.isZero() ? FIRST_REST : rest.multipliedBy(2);
            rest = rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
            next = clock.instant().plus(rest);
            LOG.warn(
                    "no time stamp of {} heads by {}, which rests until {}: {}",
                    waiting.size(),
                    authority.name(),
                    next,
                    failure.getMessage());
            return false;
        }
    }

    /** Gives the time stamps that belong to an export: those of its heads, from the one on behind which its lines begin. */
    public void each(CatalogueId catalogue, Exported export, Consumer<Stamp> take) {
        long from = export.heads().stream()
                .map(SignedHead::head)
                .filter(head -> head.revision() >= export.after())
                .mapToLong(HistoryHead::position)
                .min()
                .orElse(1);
        stamps.each(catalogue, from, export.heads().size(), take);
    }
}
