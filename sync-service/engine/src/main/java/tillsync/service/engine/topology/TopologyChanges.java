package tillsync.service.engine.topology;

import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.device.TillLocks;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Assignment;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent;
import tillsync.topology.TopologyEvent.Assigned;

/**
 * Changes a topology in the transaction of the command that asked for it, and begins the catalogues that the change
 * needs. Locks the rows of all tills involved first, in the order of their ids: none of them publishes meanwhile.
 */
@Component
public class TopologyChanges {
    private final Streams streams;
    private final Heads heads;
    private final TillLocks tills;
    private final Supplier<String> ids;

    @Autowired
    TopologyChanges(Streams streams, Heads heads, TillLocks tills, Ids ids) {
        this(streams, heads, tills, ids::id);
    }

    /** @param ids gives an id for each catalogue that begins */
    public TopologyChanges(Streams streams, Heads heads, TillLocks tills, Supplier<String> ids) {
        this.streams = streams;
        this.heads = heads;
        this.tills = tills;
        this.ids = ids;
    }

    /** The streams to which topologies and beginning catalogues are written. */
    public interface Streams {

        /** The topology as of its last event; empty if no till was ever connected. */
        Topology topology(MerchantId merchant);

        /** Appends a change; a conflict if the topology has moved on. */
        void append(TopologyEvent event);

        /** @param beginning an Opened or Forked */
        void begin(CatalogueEvent beginning);
    }

    /** Makes a new till a main with an empty catalogue of its own. */
    public void join(MerchantId merchant, DeviceId device) {
        var catalogue = newCatalogue();
        streams.append(streams.topology(merchant).join(device, catalogue));
        streams.begin(new CatalogueEvent.Opened(catalogue, merchant, device));
    }

    /**
     * Connects a till again that was signed off: it gets its old place, or its own last catalogue.
     *
     * @param mayFollow whether the user who connects it may give that main a follower
     */
    public void returns(MerchantId merchant, DeviceId device, Predicate<DeviceId> mayFollow) {
        streams.append(streams.topology(merchant).returns(device, mayFollow));
    }

    /**
     * Applies a whole change; stores nothing if nothing would change. Refuses TOPOLOGY_STALE.
     *
     * @param version of the topology that the change was made for
     * @param before sees the topology and what is about to change, and may refuse
     * @return what {@code before} has made of it
     */
    public <R> R assign(
            MerchantId merchant,
            long version,
            List<Assignment> assignments,
            BiFunction<Topology, List<Assigned>, R> before) {
        var topology = streams.topology(merchant);
        lock(topology, assignments);
        var decided = topology.decide(assignments, this::newCatalogue);
        if (topology.version() != version) {
            throw Refusal.of(
                    ProblemCode.TOPOLOGY_STALE, "version: " + version + " (expected: " + topology.version() + ")");
        }
        R seen = before.apply(topology, decided);
        if (!decided.isEmpty()) {
            streams.append(topology.assign(decided));
            fork(topology, decided);
        }
        return seen;
    }

    /**
     * Signs a till off, and gives its followers new places in the same step.
     *
     * @param before sees the topology before it changes, with all rows locked, and may refuse
     */
    public void leave(
            MerchantId merchant, DeviceId device, Topology.@Nullable Followers followers, Consumer<Topology> before) {
        var topology = streams.topology(merchant);
        lock(
                topology,
                topology.followersOf(device).stream().map(Assignment::main).toList());
        tills.lock(device);
        before.accept(topology);
        var left = topology.leave(device, followers, this::newCatalogue);
        streams.append(left);
        fork(topology, left.followers());
    }

    /**
     * Begins copies. A copy has what is delivered of the old main's catalogue now: the main's row is locked, so that it
     * does not publish meanwhile. What is kept back from the till that becomes a main is not in its copy.
     */
    private void fork(Topology before, List<Assigned> assigned) {
        for (var till : assigned) {
            var catalogue = till.catalogue();
            if (till.copied() && catalogue != null) {
                var from = before.catalogueOf(till.device());
                var head = heads.delivered(from, till.device());
                streams.begin(new CatalogueEvent.Forked(
                        catalogue,
                        before.merchant(),
                        till.device(),
                        from,
                        head.revision(),
                        head.articles(),
                        head.digest(),
                        head.records().orNull()));
            }
        }
    }

    private void lock(Topology topology, List<Assignment> assignments) {
        var involved = new TreeSet<DeviceId>();
        for (var assignment : assignments) {
            involved.add(assignment.deviceId());
            var place = topology.places().get(assignment.deviceId());
            if (assignment.follows() != null) {
                involved.add(assignment.follows());
            }
            if (place != null && place.follows() != null) {
                involved.add(place.follows());
            }
        }
        involved.forEach(tills::lock);
    }

    private CatalogueId newCatalogue() {
        return CatalogueId.of(ids.get());
    }
}
