package tillsync.service.fleet.arranging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.PriceGroup;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.fleet.arranging.Card.Choice;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.fleet.overview.Overview;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;
import tillsync.topology.Place;

/** Makes a card of each till, with all that it could choose. */
@Component
record Cards(Devices devices, Overview overview, Catalogues catalogues) {
    /** The cards, in the order of their tills' names. */
    List<Card> of(Visit visit, Draft draft, Map<DeviceId, Objection> objections) {
        var views = views(visit);
        var offer = Offer.of(draft, visit.scene());
        return visit.scene().tills().keySet().stream()
                .map(views::get)
                .filter(Objects::nonNull)
                .map(view -> card(view, visit, draft, offer, objections.get(view.id())))
                .toList();
    }

    /** Reads all of the user's tills at once. */
    Map<DeviceId, DeviceView> views(Visit visit) {
        var found = devices.ofUser(visit.user().id(), visit.merchant(), false, "", Visits.MOST_TILLS);
        return overview.views(visit.user(), found).stream()
                .collect(Collectors.toMap(DeviceView::id, Function.identity()));
    }

    private Card card(DeviceView view, Visit visit, Draft draft, Offer offer, @Nullable Objection objection) {
        var scene = visit.scene();
        var words = visit.words();
        var till = view.id();
        var main = draft.mainOf(till, scene);
        var group = draft.groupOf(till, scene);
        var had = scene.groupOf(till);
        var was = draft.wishes().containsKey(till) ? from(scene.mainOf(till), had, scene, words) : null;
        return new Card(
                view,
                scene.isMovable(till),
                main == null,
                main == null ? null : Draft.groupField(till),
                Draft.hadField(till),
                group == null ? "" : group.name(),
                had == null ? "" : had.name(),
                choices(till, visit, draft, offer),
                offer.more(),
                scene.mainOf(till) == null ? "" : Draft.COPY,
                was,
                objection == null ? null : objection.sentence(words),
                objection == null ? null : objection.repair(),
                objection == null ? null : objection.button(words));
    }

    /** The source of a till's articles, in words. */
    static String from(@Nullable DeviceId main, Scene scene, ArrangementTexts words) {
        if (main == null) {
            return words.say("from.own");
        }
        var name = scene.name(main);
        return name == null ? words.say("from.unknown") : words.say("from.main", name);
    }

    /** The same, with the price group. */
    static String from(@Nullable DeviceId main, @Nullable PriceGroup group, Scene scene, ArrangementTexts words) {
        var from = from(main, scene, words);
        return group == null ? from : words.say("from.group", from, group.name());
    }

    private List<Choice> choices(DeviceId till, Visit visit, Draft draft, Offer offer) {
        var scene = visit.scene();
        var words = visit.words();
        var choices = new ArrayList<Choice>();
        if (draft.wishes().containsKey(till)) {
            choices.add(choice(till, "", words.say("choice.back")));
        }
        offer.mains().stream()
                .filter(main -> !main.equals(till) && !main.equals(draft.mainOf(till, scene)))
                .map(main -> choice(
                        till,
                        main.equals(scene.mainOf(till)) ? "" : main.value(),
                        words.say("choice.follow", Objects.requireNonNullElse(scene.name(main), "–"))))
                .forEach(choices::add);
        choices.addAll(own(till, scene.place(till), draft.wishes().get(till), words));
        return choices;
    }

    /** The choices by which a follower becomes independent. */
    private List<Choice> own(DeviceId till, @Nullable Place place, @Nullable Assignment wish, ArrangementTexts words) {
        if (place == null || place.isMain()) {
            return List.of();
        }
        var chosen = wish == null ? "" : Draft.text(wish);
        var own = new ArrayList<Choice>();
        own.add(choice(till, Draft.COPY, words.say("choice.copy")));
        if (place.own() != null) {
            long articles = catalogues.head(place.own()).articles();
            own.add(choice(till, Draft.FORMER, words.count("choice.former", articles)));
        }
        own.removeIf(each -> each.value().equals(till + "=" + chosen));
        return own;
    }

    private static Choice choice(DeviceId till, String wish, String text) {
        return new Choice(till + "=" + wish, text, false);
    }
}
