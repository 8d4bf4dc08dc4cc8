package tillsync.service.fleet.arranging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.engine.topology.TopologyHistory;
import tillsync.service.engine.topology.TopologyHistory.Noted;
import tillsync.service.fleet.arranging.drawing.Entry;
import tillsync.service.fleet.arranging.drawing.GroupDrawing;
import tillsync.service.tills.access.ActorNames;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tillsync.topology.TopologyEvent;
import tillsync.topology.TopologyEvent.Assigned;
import tillsync.topology.TopologyEvent.TillsAssigned;

/** Lists the changes that concern the user's tills, with time and author. */
@Component
record Chronicle(TopologyHistory history, Devices devices, ActorNames actors) {
    /** The number of changes read; older ones are neither shown nor undone. */
    private static final int MOST_READ = 500;
    /** A change of many tills names only the first of them. */
    private static final int MOST_SENTENCES = 12;

    Past past(Visit visit) {
        var topology = visit.scene().topology();
        return new Past(topology, history.recent(visit.merchant(), topology.version(), MOST_READ));
    }

    /** The changes after version {@code later}, the newest first, at most {@code most}. */
    List<Entry> entries(Visit visit, Past past, long later, int most) {
        var named = new TillNames(visit, devices, actors);
        var newestFirst = new ArrayList<>(past.changes());
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(change -> change.event().version() > later)
                .filter(change -> change.event().devices().stream().anyMatch(visit.seen()::contains))
                .limit(most)
                .map(change -> entry(change, visit, past, named))
                .toList();
    }

    private static Entry entry(Noted change, Visit visit, Past past, TillNames named) {
        var event = change.event();
        var changed = new HashSet<>(event.devices());
        changed.retainAll(visit.seen());
        return new Entry(
                event.version(),
                change.at(),
                named.who(change.by()),
                sentences(event, changed, visit.words(), named),
                GroupDrawing.of(past.at(event.version()), visit.seen(), changed, named::till),
                Past.assignment(event)
                        .filter(assigned -> isUndoable(assigned, visit))
                        .isPresent());
    }

    private static boolean isUndoable(TillsAssigned change, Visit visit) {
        var there = change.tills().stream()
                .map(Assigned::device)
                .filter(visit.scene().topology().places()::containsKey)
                .toList();
        return !there.isEmpty() && there.stream().allMatch(visit.scene()::isMovable);
    }

    private static List<String> sentences(
            TopologyEvent event, Set<DeviceId> seen, ArrangementTexts words, TillNames named) {
        var all = new ArrayList<String>();
        event.<Optional<String>>match(
                        joined -> Optional.of(words.say("did.joined", name(joined.device(), named))),
                        assigned -> Optional.empty(),
                        left -> seen.contains(left.device())
                                ? Optional.of(words.say("did.left", name(left.device(), named)))
                                : Optional.empty(),
                        returned -> Optional.of(words.say("did.returned", name(returned.device(), named))))
                .ifPresent(all::add);
        event.moved().stream()
                .filter(till -> seen.contains(till.device()))
                .forEach(till -> all.add(assigned(till, words, named)));
        int shown = Math.min(MOST_SENTENCES, all.size());
        var first = new ArrayList<>(all.subList(0, shown));
        if (all.size() > shown) {
            first.add(words.say("did.more", all.size() - shown));
        }
        return first;
    }

    private static String assigned(Assigned till, ArrangementTexts words, TillNames named) {
        var name = name(till.device(), named);
        var main = till.follows();
        if (main != null) {
            var source = named.till(main);
            var did = source == null ? words.say("did.follow.stranger", name) : words.say("did.follow", name, source);
            return till.group() == null
                    ? did
                    : words.say("did.group", did, till.group().name());
        }
        return words.say(till.copied() ? "did.copy" : "did.former", name);
    }

    private static String name(@Nullable DeviceId till, TillNames named) {
        var name = till == null ? null : named.till(till);
        return name == null ? "–" : name;
    }
}
