package tillsync.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Assignment.Start;
import tillsync.topology.TopologyEvent.Assigned;

/**
 * The topology of one merchant: each till is a main with a catalogue of its own, or follows one. The depth is one,
 * hence there are no cycles. Immutable; a change is accepted or refused as a whole.
 *
 * @param former the last places of signed-off tills, used if they return
 */
public record Topology(MerchantId merchant, long version, Map<DeviceId, Place> places, Map<DeviceId, Place> former) {
    /** The place of a till that is not connected. */
    private static final Place NOWHERE = new Place(null, null, 0);

    // ordered, so that answers, plans and events list tills in the same order each time
    public Topology {
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
        former = Collections.unmodifiableSortedMap(new TreeMap<>(former));
    }

    /** A topology for reading and planning, which knows nothing of tills that were signed off. */
    public Topology(MerchantId merchant, long version, Map<DeviceId, Place> places) {
        this(merchant, version, places, Map.of());
    }

    public static Topology empty(MerchantId merchant) {
        return new Topology(merchant, 0, Map.of());
    }

    /** Connects a till, as a main with the given empty catalogue. */
    public TopologyEvent.TillJoined join(DeviceId device, CatalogueId catalogue) {
        if (places.containsKey(device)) {
            throw new IllegalStateException("device: " + device + " (expected: one that has not joined)");
        }
        return new TopologyEvent.TillJoined(merchant, version + 1, device, catalogue);
    }

    /**
     * Reconnects a signed-off till. It follows its old main in its old price group if that is still a main and the user
     * may give it followers, else it goes on with its own last catalogue. Refuses UNKNOWN_DEVICE for a till that never
     * left.
     *
     * @param mayFollow whether the user who reconnects it may give that main a follower
     */
    public TopologyEvent.TillReturned returns(DeviceId device, Predicate<DeviceId> mayFollow) {
        var place = former.get(device);
        if (place == null || place.own() == null) {
            throw unknown(device);
        }
        var main = place.follows() == null ? null : places.get(place.follows());
        var follows = main != null && main.isMain() && mayFollow.test(place.follows()) ? place.follows() : null;
        var group = follows == null ? null : place.group();
        return new TopologyEvent.TillReturned(merchant, version + 1, device, follows, place.own(), group);
    }

    /**
     * Returns the new places of those tills that a change moves, ordered by id; empty if there is none.
     *
     * <p>Refuses UNKNOWN_DEVICE, SELF, SOURCE_IS_FOLLOWER, FOLLOWERS_LEFT_BEHIND, NO_FORMER_CATALOGUE, GROUP_OF_A_MAIN,
     * and INVALID if a till is named twice.
     *
     * @param newCatalogue supplies an id for each new catalogue
     */
    public List<Assigned> decide(List<Assignment> assignments, Supplier<CatalogueId> newCatalogue) {
        var objections = objections(assignments).values().iterator();
        if (objections.hasNext()) {
            throw objections.next();
        }
        var assigned = new ArrayList<Assigned>();
        for (var assignment : byDevice(assignments).values()) {
            var before = place(assignment.deviceId());
            if (!Objects.equals(before.follows(), assignment.follows())
                    || !Objects.equals(before.group(), assignment.groupAfter(before))) {
                assigned.add(assigned(assignment, before, newCatalogue));
            }
        }
        return assigned;
    }

    /**
     * Returns the first reason against the new place of each till, by till; empty if {@link #decide} would accept the
     * change. Refuses INVALID if a till is named twice.
     */
    public Map<DeviceId, Refusal> objections(List<Assignment> assignments) {
        var wanted = byDevice(assignments);
        var after = after(wanted);
        var objections = new TreeMap<DeviceId, Refusal>();
        for (var assignment : wanted.values()) {
            var objection = objection(assignment, wanted, after);
            if (objection != null) {
                objections.put(assignment.deviceId(), objection);
            }
        }
        return objections;
    }

    private static Map<DeviceId, Assignment> byDevice(List<Assignment> assignments) {
        var wanted = new TreeMap<DeviceId, Assignment>();
        for (int i = 0; i < assignments.size(); i++) {
            var assignment = assignments.get(i);
            if (wanted.put(assignment.deviceId(), assignment) != null) {
                throw Refusal.invalid(
                        "/assignments/" + i + "/deviceId", "TWICE", "deviceId: named twice in one change");
            }
        }
        return wanted;
    }

    private Map<DeviceId, @Nullable DeviceId> after(Map<DeviceId, Assignment> wanted) {
        var after = new HashMap<DeviceId, @Nullable DeviceId>();
        places.forEach((device, place) -> after.put(device, place.follows()));
        wanted.forEach((device, assignment) -> after.put(device, assignment.follows()));
        return after;
    }

    private @Nullable Refusal objection(
            Assignment assignment, Map<DeviceId, Assignment> wanted, Map<DeviceId, @Nullable DeviceId> after) {
        var device = assignment.deviceId();
        var source = assignment.follows();
        var place = places.get(device);
        if (place == null) {
            return unknown(device);
        }
        if (source != null && !places.containsKey(source)) {
            return unknown(source);
        }
        if (source == null) {
            return objectionToMain(assignment, place);
        }
        if (source.equals(device)) {
            return Refusal.of(ProblemCode.SELF, "follows: " + source + " (expected: another till)")
                    .with("deviceId", device);
        }
        if (after.get(source) != null) {
            return Refusal.of(ProblemCode.SOURCE_IS_FOLLOWER, "follows: " + source + " (expected: a main)")
                    .with("deviceId", device);
        }
        boolean leftBehind = places.keySet().stream()
                .anyMatch(other -> device.equals(after.get(other)) && !wanted.containsKey(other));
        return leftBehind
                ? Refusal.of(
                                ProblemCode.FOLLOWERS_LEFT_BEHIND,
                                "deviceId: " + device + " (expected: its followers re-assigned in the same change)")
                        .with("deviceId", device)
                : null;
    }

    private static @Nullable Refusal objectionToMain(Assignment assignment, Place place) {
        var device = assignment.deviceId();
        if (assignment.group() != null && assignment.group().wanted() != null) {
            return Refusal.of(ProblemCode.GROUP_OF_A_MAIN, "group: of a main (expected: that of a follower)")
                    .with("deviceId", device);
        }
        boolean lacks = place.follows() != null && assignment.start() == Start.FORMER && place.own() == null;
        return lacks ? noFormerCatalogue(device) : null;
    }

    private static Refusal noFormerCatalogue(DeviceId device) {
        return Refusal.of(ProblemCode.NO_FORMER_CATALOGUE, "start: FORMER (expected: a till that was a main before)")
                .with("deviceId", device);
    }

    private static Assigned assigned(Assignment wanted, Place before, Supplier<CatalogueId> newCatalogue) {
        if (wanted.follows() != null) {
            return new Assigned(wanted.deviceId(), wanted.follows(), null, false, wanted.groupAfter(before));
        }
        if (wanted.start() == Start.COPY) {
            return new Assigned(wanted.deviceId(), null, newCatalogue.get(), true);
        }
        return new Assigned(wanted.deviceId(), null, Objects.requireNonNull(before.own(), "a former catalogue"), false);
    }

    /** The event of a decided change. */
    public TopologyEvent.TillsAssigned assign(List<Assigned> decided) {
        return new TopologyEvent.TillsAssigned(merchant, version + 1, decided);
    }

    /**
     * Signs a till off. Refuses UNKNOWN_DEVICE, HAS_FOLLOWERS if the till has some and nothing is decided for them, SELF
     * if they are to follow the till itself, and what {@link #decide} refuses.
     *
     * @param followers the decision for its followers; null if it must have none
     */
    public TopologyEvent.TillLeft leave(
            DeviceId device, @Nullable Followers followers, Supplier<CatalogueId> newCatalogue) {
        place(device);
        var all = followersOf(device);
        if (all.isEmpty()) {
            return new TopologyEvent.TillLeft(merchant, version + 1, device, List.of());
        }
        if (followers == null) {
            throw Refusal.of(
                            ProblemCode.HAS_FOLLOWERS,
                            "followers: " + all.size() + " (expected: none, or what becomes of them)")
                    .with("followers", all);
        }
        var next = followers.follow();
        if (device.equals(next)) {
            throw Refusal.of(ProblemCode.SELF, "followers: " + next + " (expected: another till)");
        }
        var wanted = all.stream()
                .map(follower -> next == null || next.equals(follower)
                        ? Assignment.main(follower)
                        : Assignment.follow(follower, next))
                .collect(Lists.toList());
        return new TopologyEvent.TillLeft(merchant, version + 1, device, decide(wanted, newCatalogue));
    }

    /**
     * The decision for the followers of a till that is signed off.
     *
     * @param follow their next main, perhaps one of them; null if each becomes independent
     */
    public record Followers(@Nullable DeviceId follow) {}

    public Topology evolve(TopologyEvent event) {
        if (event.version() != version + 1) {
            throw new IllegalStateException("version: " + event.version() + " (expected: " + (version + 1) + ")");
        }
        var next = new TreeMap<>(places); // copying a sorted map is quick
        var gone = new TreeMap<>(former);
        event.placed().forEach(till -> {
            next.put(till.device(), placeAfter(till, event.version()));
            gone.remove(till.device());
        });
        event.signedOff().ifPresent(device -> {
            gone.put(device, place(device));
            next.remove(device);
        });
        return new Topology(merchant, event.version(), next, gone);
    }

    private Place placeAfter(Assigned till, long version) {
        var before = places.getOrDefault(till.device(), NOWHERE);
        var own = till.catalogue() == null ? place(till.device()).own() : till.catalogue();
        return new Place(till.follows(), own, version, before.groupedBy(till.group(), version));
    }

    /** The place of a till. Refuses UNKNOWN_DEVICE. */
    public Place place(DeviceId device) {
        var place = places.get(device);
        if (place == null) {
            throw unknown(device);
        }
        return place;
    }

    private static Refusal unknown(DeviceId device) {
        return Refusal.of(ProblemCode.UNKNOWN_DEVICE, "deviceId: " + device + " (expected: a till of this merchant)");
    }

    /** The catalogue that a till's articles come from: its own, or its main's. */
    public CatalogueId catalogueOf(DeviceId device) {
        var place = place(device);
        var main = place.follows() == null ? place : place(place.follows());
        return Objects.requireNonNull(main.own(), "a main has a catalogue");
    }

    /** The price groups that tills have, in the order of their names. */
    public SortedSet<PriceGroup> groups() {
        var groups = new TreeSet<PriceGroup>();
        for (var place : places.values()) {
            var group = place.group();
            if (group != null) {
                groups.add(group);
            }
        }
        return groups;
    }

    public List<DeviceId> followersOf(DeviceId main) {
        return places.entrySet().stream()
                .filter(entry -> main.equals(entry.getValue().follows()))
                .map(Map.Entry::getKey)
                .collect(Lists.toList());
    }
}
