package tillsync.service.fleet.arranging;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tillsync.service.engine.topology.TopologyHistory.Noted;
import tillsync.till.DeviceId;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent;
import tillsync.topology.TopologyEvent.Assigned;
import tillsync.topology.TopologyEvent.TillJoined;
import tillsync.topology.TopologyEvent.TillLeft;
import tillsync.topology.TopologyEvent.TillReturned;
import tillsync.topology.TopologyEvent.TillsAssigned;

/**
 * Who followed whom after each change, as far as the last changes tell: of a till that is in none of them, that it was as it
 * is now; of one whose place is older than they are, nothing before its first change among them.
 *
 * @param changes the oldest first, up to now
 */
record Past(Topology now, List<Noted> changes) {

    /** @return whom each till followed after that version; empty: it was a main; absent: it was not there, or is not known */
    Map<DeviceId, Optional<DeviceId>> at(long version) {
        var mains = new HashMap<DeviceId, Optional<DeviceId>>();
        var changed = changed();
        now.places().forEach((till, place) -> {
            if (!changed.contains(till)) {
                mains.put(till, Optional.ofNullable(place.follows()));
            }
        });
        changes.stream()
                .map(Noted::event)
                .filter(event -> event.version() <= version)
                .forEach(event -> apply(event, mains));
        return mains;
    }

    private Set<DeviceId> changed() {
        var changed = new HashSet<DeviceId>();
        changes.forEach(change -> changed.addAll(tillsOf(change.event())));
        return changed;
    }

    /** The tills that a change is about. */
    static List<DeviceId> tillsOf(TopologyEvent event) {
        if (event instanceof TillJoined joined) {
            return List.of(joined.device());
        }
        if (event instanceof TillReturned returned) {
            return List.of(returned.device());
        }
        if (event instanceof TillLeft left) {
            return Stream.concat(
                            Stream.of(left.device()), left.followers().stream().map(Assigned::device))
                    .toList();
        }
        return assignedBy(event).stream().map(Assigned::device).toList();
    }

    /** What a change made of tills that stayed. */
    static List<Assigned> assignedBy(TopologyEvent event) {
        return event instanceof TillsAssigned assigned
                ? assigned.tills()
                : event instanceof TillLeft left ? left.followers() : List.of();
    }

    private static void apply(TopologyEvent event, Map<DeviceId, Optional<DeviceId>> mains) {
        if (event instanceof TillJoined joined) {
            mains.put(joined.device(), Optional.empty());
        } else if (event instanceof TillReturned returned) {
            mains.put(returned.device(), Optional.ofNullable(returned.follows()));
        } else {
            assignedBy(event).forEach(till -> mains.put(till.device(), Optional.ofNullable(till.follows())));
        }
        if (event instanceof TillLeft left) {
            mains.remove(left.device());
        }
    }

    /** The change that made that version, where it gave tills other places. */
    Optional<TillsAssigned> changeOf(long version) {
        return changes.stream()
                .map(Noted::event)
                .filter(event -> event.version() == version && event instanceof TillsAssigned)
                .map(TillsAssigned.class::cast)
                .findFirst();
    }
}
