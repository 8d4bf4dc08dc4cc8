package tillsync.service.fleet.arranging;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tillsync.article.PriceGroup;
import tillsync.service.engine.topology.TopologyHistory.Noted;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent;
import tillsync.topology.TopologyEvent.TillsAssigned;

/**
 * Knows who followed whom after each change, as far as the last changes tell. A till that is in none of them was always
 * as it is now. Nothing is known of a till before its first change among them.
 *
 * @param changes the oldest first, up to now
 */
record Past(Topology now, List<Noted> changes) {

    /**
     * @return whom each till followed after that version; empty: it was a main; absent: it was not there, or is not
     *     known
     */
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
                .forEach(event -> {
                    event.placed().forEach(till -> mains.put(till.device(), Optional.ofNullable(till.follows())));
                    event.signedOff().ifPresent(mains::remove);
                });
        return mains;
    }

    /** The price groups that tills had after that version; a till that had none, or is not known, is absent. */
    private Map<DeviceId, PriceGroup> groupsAt(long version) {
        var groups = new HashMap<DeviceId, PriceGroup>();
        var changed = changed();
        now.places().forEach((till, place) -> {
            if (!changed.contains(till) && place.group() != null) {
                groups.put(till, place.group());
            }
        });
        for (var change : changes) {
            if (change.event().version() <= version) {
                change.event().placed().forEach(till -> {
                    groups.remove(till.device());
                    if (till.group() != null) {
                        groups.put(till.device(), till.group());
                    }
                });
            }
        }
        return groups;
    }

    /** The price group that a till had when it last followed a main; empty: none, or that is not known. */
    private Optional<PriceGroup> lastGroup(DeviceId till) {
        return changes.stream()
                .flatMap(change -> change.event().placed().stream())
                .filter(placed -> placed.device().equals(till) && placed.follows() != null)
                .reduce((earlier, later) -> later)
                .flatMap(placed -> Optional.ofNullable(placed.group()));
    }

    /**
     * Fills in the last known price group of each main that the draft makes a follower without a price group. Tills in
     * {@code before}, the draft so far, keep their wish.
     */
    Draft regrouped(Draft draft, Draft before, Scene scene) {
        var grouped = draft;
        for (var wish : draft.wishes().values()) {
            var till = wish.deviceId();
            boolean isNew = wish.follows() != null && wish.group() == null && scene.mainOf(till) == null;
            if (isNew && !before.wishes().containsKey(till) && lastGroup(till).isPresent()) {
                grouped = grouped.with(wish.in(lastGroup(till).get()));
            }
        }
        return grouped;
    }

    private Set<DeviceId> changed() {
        var changed = new HashSet<DeviceId>();
        changes.forEach(change -> changed.addAll(change.event().devices()));
        return changed;
    }

    /** The change that made that version, if it gave tills other places. */
    Optional<TillsAssigned> changeOf(long version) {
        return changes.stream()
                .map(Noted::event)
                .filter(event -> event.version() == version)
                .flatMap(event -> assignment(event).stream())
                .findFirst();
    }

    /** The change itself if it gave tills other places, and neither connected nor signed off one. */
    static Optional<TillsAssigned> assignment(TopologyEvent event) {
        return event.match(
                joined -> Optional.empty(), Optional::of, left -> Optional.empty(), returned -> Optional.empty());
    }

    /**
     * Takes a change back by another one, which is previewed and applied like any other. Each of its tills gets the
     * place and the price group that it had before, and a till that was a main gets its own former catalogue back.
     * Tills that were signed off since stay as they are, and so do those whose former place is not known.
     */
    Draft undoing(TillsAssigned change, Scene scene) {
        var before = at(change.version() - 1);
        var groups = groupsAt(change.version() - 1);
        var draft = Draft.EMPTY;
        for (var till : change.tills()) {
            var main = before.get(till.device());
            if (main != null && scene.tills().containsKey(till.device())) {
                draft = draft.with(main.map(source ->
                                Assignment.follow(till.device(), source).in(groups.get(till.device())))
                        .orElseGet(() -> new Assignment(till.device(), null, Start.FORMER)));
            }
        }
        return draft.over(scene);
    }
}
