package tillsync.service.engine.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.store.events.Commands;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.till.MerchantId;
import tillsync.topology.Assignment;
import tillsync.topology.Topology;

/** Plans and applies changes of a topology for a user, for API and pages alike. */
@Component
public class Arrangements {
    private final TillSources sources;
    private final Planner planner;
    private final Rights rights;
    private final ContactWriter contacts;
    private final Commands commands;

    Arrangements(TillSources sources, Planner planner, Rights rights, ContactWriter contacts, Commands commands) {
        this.sources = sources;
        this.planner = planner;
        this.rights = rights;
        this.contacts = contacts;
        this.commands = commands;
    }

    /** Counts what a change would do, as of now; writes nothing. Refuses as {@link #apply} would. */
    public Plan plan(UserCaller user, MerchantId merchant, List<Assignment> assignments) {
        contacts.flush();
        return planned(sources.topology(merchant), user, assignments);
    }

    /**
     * Applies a whole change, or nothing of it. Refuses TOPOLOGY_STALE if the topology, or with a token a catalogue,
     * has moved.
     *
     * @param version of the topology that the change was made for
     * @param token of the plan that the user has looked at; null: none
     * @return what it did
     */
    public Plan apply(
            UserCaller user, MerchantId merchant, long version, List<Assignment> assignments, @Nullable String token) {
        contacts.flush();
        var topology = sources.topology(merchant);
        // while it counts, mains publish: it may read whole catalogues
        var counted = topology.version() == version ? planned(topology, user, assignments) : null;
        return commands.send(
                new TopologyHandler.ApplyTopology(user.id(), merchant, version, assignments, token, counted));
    }

    private Plan planned(Topology topology, UserCaller user, List<Assignment> assignments) {
        assignments.forEach(wanted -> requireAllowed(rights, user.id(), wanted));
        return planner.plan(topology, topology.decide(assignments, () -> CatalogueId.of("planned")));
    }

    static void requireAllowed(Rights rights, UserId user, Assignment wanted) {
        rights.require(user, wanted.deviceId(), TillRole.EDITOR);
        if (wanted.follows() != null) {
            rights.require(user, wanted.follows(), TillRole.EDITOR);
        }
    }
}
