package tillsync.service.fleet.arranging;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.engine.topology.Arrangements;
import tillsync.service.engine.topology.Plan;
import tillsync.service.fleet.arranging.DraftPreview.Row;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.tills.access.Rights;
import tillsync.service.web.page.Times;
import tillsync.till.DeviceId;

/** Has the service count what a draft would do, and puts it into words. Writes nothing. */
@Component
record DraftPreviews(Arrangements arrangements, Cards cards, Times times) {
    /** @param undoing the version that the draft undoes; null: none */
    DraftPreview of(Visit visit, Draft draft, @Nullable Long undoing) {
        var plan = arrangements.plan(visit.user(), visit.merchant(), draft.assignments());
        var unsent = new Unsent(visit.words(), times);
        var notes = new Notes(visit.words(), unsent);
        var views = cards.views(visit);
        var rows = byName(plan, visit)
                .map(effect -> row(effect, visit, draft, notes, unsent, views))
                .toList();
        plan.warnings().forEach(warning -> notes.warn(warning.code(), name(warning.deviceId(), visit)));
        var fields = new TreeMap<>(visit.fields());
        fields.putAll(draft.fields());
        fields.put("version", Long.toString(plan.baseVersion()));
        fields.put("counted", counted(plan));
        if (undoing != null) {
            fields.put("undoing", undoing.toString());
        }
        return new DraftPreview(fields, plan.token(), rows, notes.losses(), notes.know(), undoing);
    }

    private static Stream<Plan.Effect> byName(Plan plan, Visit visit) {
        return plan.devices().stream()
                .sorted(Comparator.comparing((Plan.Effect effect) -> name(effect, visit))
                        .thenComparing(Plan.Effect::deviceId));
    }

    private static String name(Plan.Effect effect, Visit visit) {
        return name(effect.deviceId(), visit);
    }

    private static String name(DeviceId till, Visit visit) {
        return Objects.requireNonNullElse(visit.scene().name(till), "–");
    }

    private static Row row(
            Plan.Effect effect, Visit visit, Draft draft, Notes notes, Unsent unsent, Map<DeviceId, DeviceView> views) {
        var scene = visit.scene();
        var till = effect.deviceId();
        var wish = Objects.requireNonNull(draft.wishes().get(till), "a wish for each effect");
        var view = Optional.ofNullable(views.get(till)).orElseThrow(Rights::notFound);
        var main = wish.follows();
        notes.add(effect, wish, scene.place(till), view, main == null ? null : views.get(main));
        return new Row(
                till,
                name(effect, visit),
                Cards.from(scene.mainOf(till), scene.groupOf(till), scene, visit.words()),
                Cards.from(effect.follows(), effect.group(), scene, visit.words()),
                effect,
                unsent.text(effect, scene.place(till), view));
    }

    /** The heads that the plan was counted at: if one has moved, the page can say which. */
    private static String counted(Plan plan) {
        return plan.heads().stream()
                .map(head -> head.catalogue() + ":" + head.revision())
                .collect(Collectors.joining(","));
    }
}
