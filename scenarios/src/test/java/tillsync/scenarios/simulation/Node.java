package tillsync.scenarios.simulation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Head;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Differences;
import tillsync.service.engine.gate.Approving;
import tillsync.service.engine.gate.Delivering;
import tillsync.service.engine.gate.DeliveryGate;
import tillsync.service.engine.gate.Guarding;
import tillsync.service.engine.publish.Publishing;
import tillsync.service.engine.pull.Pages;
import tillsync.service.engine.pull.Pulls;
import tillsync.service.engine.repair.Repairs;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.TillLocks;
import tillsync.till.DeviceId;

/**
 * One node of the service: its application functions over the shared database, its caches, and the way in for commands, which
 * are tried again at a conflict and answered once they are on the disk.
 */
final class Node implements TillLocks {
    private static final int MOST_TRIES = 8;

    private final World world;
    private final NodeReads reads;
    private final NodeStreams streams;
    private final DeliveryGate gate;
    private final Publishing publishing;
    private final TopologyChanges topology;
    private final Pulls pulls;
    private final Repairs repairs;
    private final int crashes;
    private @Nullable Transaction transaction;
    private int uncertain;

    Node(World world) {
        this.world = world;
        this.crashes = world.disk().crashes();
        this.reads = new NodeReads(world, this);
        this.streams = new NodeStreams(world, this);
        var history = new NodeHistory(world);
        this.gate = new DeliveryGate(
                new Guarding(history, reads, reads.articles(), reads, world::now),
                new Delivering(reads, reads),
                new Approving(history, reads, reads.articles(), reads, world::now));
        this.publishing = new Publishing(this, reads, reads, streams, gate, world::newId);
        this.topology = new TopologyChanges(streams, reads, this, world::newId);
        var pages = new Pages(reads.changes(), reads.articles(), new Differences(reads.articles()));
        this.pulls = new Pulls(reads, reads, pages, this::awaitWhatWasRead);
        this.repairs = new Repairs(reads, reads, reads.articles(), this::awaitWhatWasRead);
    }

    NodeStreams streams() {
        return streams;
    }

    Publishing publishing() {
        return publishing;
    }

    DeliveryGate gate() {
        return gate;
    }

    TopologyChanges topology() {
        return topology;
    }

    Pulls pulls() {
        return pulls;
    }

    Repairs repairs() {
        return repairs;
    }

    NodeReads reads() {
        return reads;
    }

    Transaction transaction() {
        return Objects.requireNonNull(transaction, "a transaction");
    }

    /** A point at which something else may happen, such as the end of this node. */
    void step(String at) {
        world.interleave(at);
        requireAlive();
    }

    private void powerMayFail() {
        if (world.faults().strikes(Fault.POWER_FAILS_BEFORE_SYNC)) {
            world.tills().forEach(SimulatedTill::polls);
            requireAlive();
            world.serviceDies(true);
        }
        requireAlive();
    }

    /** As with a crash, all that is under way fails, and nothing is remembered; only the process lives on. */
    private boolean isReopened() {
        boolean strikes = world.faults().strikes(Fault.DATABASE_REOPENED);
        if (strikes) {
            world.databaseIsReopened();
        }
        return strikes;
    }

    private void mayBeKilled() {
        if (world.faults().strikes(Fault.SERVICE_KILLED)) {
            world.serviceDies(world.dice(2) == 0);
        }
        requireAlive();
    }

    private void requireAlive() {
        if (crashes != world.disk().crashes()) {
            throw new ServiceDied();
        }
    }

    @Override
    public List<Device> lockThoseFree(List<DeviceId> ids) {
        return ids.stream().flatMap(id -> lock(id).stream()).toList();
    }

    @Override
    public Optional<Device> lock(DeviceId id) {
        step("lock " + id);
        if (!world.has(Bug.NO_ROW_LOCK)) {
            transaction().lock(id);
        }
        return Optional.ofNullable(world.disk().rows().till(id))
                .filter(till -> world.disk().rows().topology().places().containsKey(id))
                .map(till -> world.has(Bug.UNKNOWN_KINDS_PUBLISHED) ? till.knowing(Menus.ALL) : till)
                .map(TillRow::device);
    }

    boolean isInTransaction() {
        return transaction != null;
    }

    /** What this node's cache says that a catalogue's head is. */
    Head remembered(CatalogueId catalogue) {
        return streams.remembered(catalogue);
    }

    /** As {@code Commands} and {@code Durability} do it. */
    <R> R command(Supplier<R> work) {
        requireAlive();
        uncertain++;
        R result;
        try {
            result = tried(work);
        } catch (RuntimeException rolledBack) {
            uncertain--;
            throw rolledBack;
        }
        if (!world.has(Bug.ANSWER_BEFORE_COMMIT)) {
            step("sync");
            powerMayFail();
            if (isReopened() && world.has(Bug.ANSWER_AFTER_REOPENING)) {
                return result;
            }
            requireAlive();
            world.disk().sync();
        }
        uncertain--;
        mayBeKilled();
        return result;
    }

    private <R> R tried(Supplier<R> work) {
        for (int tried = 1; ; tried++) {
            try {
                return inTransaction(work);
            } catch (Conflict conflict) {
                forget();
                if (tried == MOST_TRIES) {
                    throw Refusal.of(ProblemCode.BUSY, "conflicts: " + tried);
                }
            } catch (RuntimeException failed) {
                forget();
                throw failed;
            }
        }
    }

    private void forget() {
        if (!world.has(Bug.CACHE_KEPT_AFTER_ROLLBACK)) {
            streams.forget();
        }
    }

    private <R> R inTransaction(Supplier<R> work) {
        var outer = transaction;
        var mine = new Transaction(world.disk());
        transaction = mine;
        try {
            var result = work.get();
            if (mine.writes()) {
                step("commit");
                if (world.faults().strikes(Fault.SERVICE_DISK_FULL)) {
                    throw Refusal.of(ProblemCode.STORAGE_FULL, "disk: full");
                }
                mine.commit();
            }
            return result;
        } finally {
            mine.end();
            transaction = outer;
        }
    }

    void awaitWhatWasRead() {
        if (uncertain > 0 && !world.has(Bug.READ_BEFORE_SYNC)) {
            step("read sync");
            world.disk().sync();
        }
    }

    /** This node was killed while it was at it: no answer comes. */
    static final class ServiceDied extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
