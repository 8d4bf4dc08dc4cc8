package tillsync.service.fleet.arranging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.fleet.arranging.Card.Choice;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.fleet.overview.Overview;
import tillsync.service.tills.device.Devices;
import tillsync.status.Part;
import tillsync.status.StatusLine;
import tillsync.till.DeviceId;

/** Makes a card of each till, with all that it could choose. */
@Component
record Cards(Devices devices, Overview overview, Catalogues catalogues) {
    /** The cards, in the order of their tills' names. */
    List<Card> of(Visit visit, Draft draft, Map<DeviceId, Objection> objections) {
        var views = views(visit);
        var offered = Offer.of(draft, visit.scene());
        return visit.scene().tills().keySet().stream()
                .map(views::get)
                .filter(Objects::nonNull)
                .map(view -> card(view, visit, draft, offered, objections.get(view.id())))
                .toList();
    }

    /** Reads all of the user's tills at once. */
    Map<DeviceId, DeviceView> views(Visit visit) {
        var found = devices.ofUser(visit.user().id(), visit.merchant(), false, "", Visits.MOST_TILLS);
        return overview.views(visit.user(), found).stream()
                .collect(Collectors.toMap(DeviceView::id, Function.identity()));
    }

    private Card card(
            DeviceView view, Visit visit, Draft draft, List<DeviceId> offered, @Nullable Objection objection) {
        var scene = visit.scene();
        var words = visit.words();
        var till = view.id();
        boolean changed = draft.wishes().containsKey(till);
        return new Card(
                view,
                scene.isMovable(till),
                Draft.field(till),
                own(till, visit, draft),
                mains(till, visit, draft, offered),
                StatusLine.roleText(role(till, draft, scene), words.locale()),
                changed ? from(scene.mainOf(till), scene, words) : null,
                objection == null ? null : objection.sentence(words),
                objection == null ? null : objection.repair(),
                objection == null ? null : objection.button(words));
    }

    private static Part role(DeviceId till, Draft draft, Scene scene) {
        return Part.of(
                draft.mainOf(till, scene) == null,
                draft.followersOf(till, scene).size());
    }

    /** Where a till's articles come from, in words. */
    static String from(@Nullable DeviceId main, Scene scene, Words words) {
        if (main == null) {
            return words.say("from.own");
        }
        var name = scene.name(main);
        return name == null ? words.say("from.unknown") : words.say("from.main", name);
    }

    private List<Choice> own(DeviceId till, Visit visit, Draft draft) {
        var words = visit.words();
        var chosen = chosen(till, draft);
        var place = visit.scene().place(till);
        if (place == null || place.isMain()) {
            return List.of(new Choice("", words.say("choice.own"), "", chosen.isEmpty()));
        }
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("copy", words.say("choice.copy"), "", chosen.equals("copy")));
        if (place.own() != null) {
            long articles = catalogues.head(place.own()).articles();
            choices.add(new Choice("former", words.count("choice.former", articles), "", chosen.equals("former")));
        }
        return choices;
    }

    private static List<Choice> mains(DeviceId till, Visit visit, Draft draft, List<DeviceId> offered) {
        var now = visit.scene().mainOf(till);
        var chosen = chosen(till, draft);
        var sources = new ArrayList<>(offered);
        if (now != null && !sources.contains(now)) {
            sources.add(0, now);
        }
        sources.remove(till);
        return sources.stream()
                .map(source -> choice(source, source.equals(now), chosen, visit))
                .toList();
    }

    private static Choice choice(DeviceId source, boolean isNow, String chosen, Visit visit) {
        var name = visit.scene().name(source);
        var words = visit.words();
        var text = name == null ? words.say("from.unknown") : name;
        return new Choice(
                isNow ? "" : source.value(),
                text,
                source.value(),
                isNow ? chosen.isEmpty() : chosen.equals(source.value()));
    }

    private static String chosen(DeviceId till, Draft draft) {
        var wish = draft.wishes().get(till);
        return wish == null ? "" : Draft.text(wish);
    }
}
