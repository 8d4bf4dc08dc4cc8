package tillsync.service.fleet.arranging;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.service.engine.topology.Plan;
import tillsync.service.fleet.arranging.DraftPreview.Loss;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.till.Delivery;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;
import tillsync.topology.Place;
import tillsync.topology.PlanWarning;

/** Describes a change in plain words: the losses, till by till, and other facts worth knowing. */
final class Notes {
    /** The number of losing tills that are named; the table has all of them. */
    private static final int MOST_LOSSES = 12;

    private static final int MOST_NAMES = 6;
    private static final int MOST_ARTICLES = 4;
    private final ArrangementTexts words;
    private final Unsent unsent;
    private final List<Loss> losses = new ArrayList<>();
    private final Set<String> unseen = new LinkedHashSet<>();
    private final List<String> unsure = new ArrayList<>();
    private final List<String> begun = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final List<String> later = new ArrayList<>();
    private final Map<String, List<String>> ofGroups = new TreeMap<>();

    Notes(ArrangementTexts words, Unsent unsent) {
        this.words = words;
        this.unsent = unsent;
    }

    /**
     * @param place the present place of the till
     * @param view the state of the till
     * @param main the state of the main that it is to follow; null: none, or another user's
     */
    void add(Plan.Effect effect, Assignment wish, @Nullable Place place, DeviceView view, @Nullable DeviceView main) {
        var till = view.name();
        if (main != null && main.lastSeenAt() == null) {
            unseen.add(main.name());
        }
        boolean follows = wish.follows() != null;
        addGroup(effect, place, till);
        addLosses(effect, till);
        if (follows && place != null && place.isMain()) {
            unsent.warning(effect, view).map(Loss::of).ifPresent(losses::add);
            if (Unsent.isUnsure(effect)) {
                unsure.add(till);
            }
        }
        if (!follows && wish.start() == Start.COPY && effect.behind() > 0) {
            begun.add(words.count("note.behind", effect.behind(), till));
        }
        if (follows && place != null && place.isMain()) {
            kept.add(till);
        }
        if (follows && view.following().delivery().equals(Delivery.HELD.name())) {
            held.add(till);
        } else if (!view.connection().current().isThere()) {
            later.add(till);
        }
    }

    /** Notes the plan's warning about a till's price group. Losses are named elsewhere. */
    void warn(String code, String till) {
        if (code.startsWith("GROUP") && !code.equals(PlanWarning.GROUP_ENDS.name())) {
            ofGroups.computeIfAbsent(code, first -> new ArrayList<>()).add(till);
        }
    }

    /** Price groups come first: they are gone at once. */
    private void addGroup(Plan.Effect effect, @Nullable Place place, String till) {
        var group = place == null ? null : place.group();
        if (group != null && effect.group() == null) {
            long prices = effect.changes().priceUp() + effect.changes().priceDown();
            losses.add(0, new Loss(words.say("note.group-lost", till, group.name(), prices), null, true));
        }
    }

    private void addLosses(Plan.Effect effect, String till) {
        long removed = effect.changes().remove();
        if (removed > 0) {
            var names = effect.lists().lost().stream()
                    .limit(MOST_ARTICLES)
                    .map(Plan.Line::name)
                    .collect(Collectors.joining(", "));
            var all = removed > MOST_ARTICLES ? names + " …" : names;
            losses.add(new Loss(words.count("note.removed", removed, till, all), effect.deviceId(), true));
        }
        if (removed > 0 && effect.remaining() == 0) {
            losses.add(Loss.of(words.say("note.empty", till)));
        }
    }

    List<Loss> losses() {
        var first = new ArrayList<>(losses.subList(0, Math.min(MOST_LOSSES, losses.size())));
        if (losses.size() > MOST_LOSSES) {
            first.add(Loss.of(words.say("note.more", losses.size() - MOST_LOSSES)));
        }
        if (!unsure.isEmpty()) {
            first.add(Loss.of(words.say("note.unsure", words.list(unsure, MOST_NAMES))));
        }
        return first;
    }

    List<String> know() {
        var know = new ArrayList<>(begun.subList(0, Math.min(MOST_LOSSES, begun.size())));
        if (begun.size() > MOST_LOSSES) {
            know.add(words.say("note.more", begun.size() - MOST_LOSSES));
        }
        ofGroups.forEach((code, tills) -> add("note." + code, tills, know));
        add("note.unseen", List.copyOf(unseen), know);
        add("note.kept", kept, know);
        add("note.held", held, know);
        add("note.later", later, know);
        return know;
    }

    /** Says the same of several tills in one sentence. */
    private void add(String key, List<String> tills, List<String> know) {
        if (!tills.isEmpty()) {
            know.add(words.say(key, words.list(tills, MOST_NAMES)));
        }
    }
}
