package tillsync.service.engine.gate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.delivery.Release;
import tillsync.delivery.Release.Pilot;
import tillsync.history.TillRecord.Position;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Rollouts;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Contacts.Known;
import tillsync.service.tills.device.CurrentConnections;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;

/** Knows the pilot tills of mains, and how far they have come. */
@Component
record PilotTills(
        TillSources sources, Rollouts rollouts, Contacts contacts, CurrentConnections connections, Rights rights) {

    /** Refuses INVALID for tills that do not follow the main, or that the user is not linked with. */
    void requireFollowers(UserId user, Device main, Collection<DeviceId> tills) {
        var places = sources.sourcesOf(List.copyOf(tills));
        var before = before(main);
        for (var till : tills) {
            var place = places.get(till);
            boolean theirs = before.contains(till) || rights.allows(user, till, TillRole.VIEWER);
            if (place == null || !theirs || !main.id().equals(place.follows())) {
                throw Refusal.invalid(
                        "/tills", "NOT_A_FOLLOWER", "tills: " + till + " (expected: followers of the main)");
            }
        }
    }

    private Set<DeviceId> before(Device main) {
        return rollouts.of(sources.sourceOf(main.id()).catalogue()).mode().pilots();
    }

    /** The last revision that a main's pilot tills have tried. */
    long tried(Device main) {
        var catalogue = sources.sourceOf(main.id()).catalogue();
        return Release.tried(List.copyOf(present(catalogue, before(main)).values()));
    }

    /** The pilot tills of a catalogue that still follow its main, in their present state. */
    SortedMap<DeviceId, Pilot> present(CatalogueId catalogue, Collection<DeviceId> tills) {
        var present = new TreeMap<DeviceId, Pilot>();
        sources.sourcesOf(List.copyOf(tills)).forEach((till, source) -> {
            if (!source.isMain() && source.catalogue().equals(catalogue)) {
                present.put(till, pilot(catalogue, till));
            }
        });
        return present;
    }

    /** Counts the position that a till acknowledges as verified: its cursor carries the digest. */
    private Pilot pilot(CatalogueId catalogue, DeviceId till) {
        return new Pilot(
                connections.isConnected(till),
                contacts.find(till).map(known -> verified(catalogue, known)).orElse(0L));
    }

    /** The last revision of the catalogue that one of these tills had by a moment; null: none. */
    @Nullable
    Long hadAt(CatalogueId catalogue, Collection<DeviceId> tills, Instant moment) {
        return tills.stream()
                .flatMap(till -> contacts.positionAt(till, moment).stream())
                .filter(position -> position.catalogue().equals(catalogue))
                .map(Position::revision)
                .max(Long::compare)
                .orElse(null);
    }

    private static long verified(CatalogueId catalogue, Known known) {
        var cursor = known.cursor();
        boolean refuted = Boolean.FALSE.equals(known.verified());
        return cursor == null || refuted || !cursor.catalogue().equals(catalogue) ? 0 : cursor.revision();
    }
}
