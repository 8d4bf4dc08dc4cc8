package tillsync.service.fleet.arranging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.PriceGroup;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.topology.Arrangements;
import tillsync.service.engine.topology.NamedGroups;
import tillsync.service.fleet.arranging.drawing.Entry;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.till.DeviceId;

/** The page of the groups with their draft, and that of former changes. */
@Component
record ArrangingPages(
        Visits visits,
        Cards cards,
        DraftPreviews previews,
        Chronicle chronicle,
        Arrangements arrangements,
        NamedGroups named,
        Distribution distribution,
        ContactWriter contacts,
        Forms forms) {
    private static final int MOST_ENTRIES = 20;

    /** The user's visit; empty if the user has to choose a merchant first. Refuses NOT_FOUND for others' merchants. */
    Optional<Visit> visit(UserCaller user, @Nullable String named) {
        contacts.flush();
        return visits.of(user, named);
    }

    /** The visit to the merchant of a form. Refuses INVALID_PARAMETER if the form must name one and does not. */
    Visit visit(UserCaller user, DraftForm form) {
        return visit(user, form.merchant())
                .orElseThrow(() ->
                        Refusal.of(ProblemCode.INVALID_PARAMETER, "merchant: missing (expected: one of several)"));
    }

    private record Choice(List<Visits.Business> businesses) implements PageModel {}

    ModelAndView choose(UserCaller user) {
        return new Choice(visits.businesses(user)).on("topology-choose");
    }

    /**
     * The groups and the draft.
     *
     * @param prices the price groups that are named anywhere, to choose from
     * @param states selectors of the cards' states, which the page loads anew
     * @param gone objections to tills that have no card
     * @param objected cards that have an objection
     * @param preview null: the draft changes nothing, or is impossible
     * @param conflict changes by others since the user looked; null: none
     * @param applied the change that was just made; null: none
     */
    private record Arranged(
            Visit visit,
            Draft draft,
            Map<String, String> fields,
            Groups groups,
            LikelyMain likely,
            Set<PriceGroup> prices,
            String states,
            int movable,
            boolean arrangeable,
            List<String> gone,
            List<Card> objected,
            @Nullable DraftPreview preview,
            @Nullable Picker picker,
            @Nullable Conflict conflict,
            @Nullable Entry applied,
            boolean inVain)
            implements PageModel {
        boolean isPossible() {
            return gone.isEmpty() && objected.isEmpty();
        }
    }

    /** The draft that a form makes, with the price groups that tills had before. */
    Draft drafted(Visit visit, DraftForm form) {
        return chronicle.past(visit).regrouped(Drafting.of(form, visit.scene()), form.draft(), visit.scene());
    }

    private record Told(Visit visit, List<Entry> entries) implements PageModel {}

    PageModel arranged(Visit visit, Draft draft, PreviewReason asked) {
        return arrange(visit, draft, asked);
    }

    /** The page with the draft of a form. */
    PageModel arranged(UserCaller user, DraftForm form) {
        var visit = visit(user, form);
        return arrange(visit, form.draft().over(visit.scene()), PreviewReason.again(form));
    }

    private Arranged arrange(Visit visit, Draft draft, PreviewReason asked) {
        var scene = visit.scene();
        var objections = Judge.objections(draft, scene);
        var shown = cards.of(visit, draft, objections);
        var preview = draft.isEmpty() || !objections.isEmpty() ? null : previews.of(visit, draft, asked.undoing());
        return new Arranged(
                visit,
                draft,
                fields(visit, draft, asked),
                Groups.of(shown, draft, scene, distribution.of(visit)),
                LikelyMain.of(shown),
                named.of(scene.topology()),
                shown.stream().map(card -> "#state-" + card.view().id()).collect(Collectors.joining(",")),
                scene.movable().size(),
                scene.isArrangeable(),
                gone(objections, visit),
                shown.stream().filter(card -> card.fault() != null).toList(),
                preview,
                Picker.of(asked.picks(), draft, scene),
                conflict(visit, asked),
                asked.applied() == null ? null : entry(visit, asked.applied()),
                asked.inVain() && draft.isEmpty());
    }

    private static Map<String, String> fields(Visit visit, Draft draft, PreviewReason asked) {
        var fields = new TreeMap<>(visit.fields());
        fields.putAll(draft.wishFields());
        if (asked.undoing() != null && !draft.isEmpty()) {
            fields.put("undoing", asked.undoing().toString());
        }
        return fields;
    }

    /** The objections to tills that have no card. */
    private static List<String> gone(Map<DeviceId, Objection> objections, Visit visit) {
        return objections.entrySet().stream()
                .filter(objection -> !visit.scene().tills().containsKey(objection.getKey()))
                .map(objection -> visit.words().say("fault.GONE"))
                .distinct()
                .toList();
    }

    private @Nullable Entry entry(Visit visit, long version) {
        return chronicle.entries(visit, chronicle.past(visit), version - 1, MOST_ENTRIES).stream()
                .filter(entry -> entry.version() == version)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Conflict conflict(Visit visit, PreviewReason asked) {
        var seen = asked.seen();
        var entries = seen == null || seen >= visit.scene().topology().version()
                ? List.<Entry>of()
                : chronicle.entries(visit, chronicle.past(visit), seen, MOST_ENTRIES);
        return entries.isEmpty() && !asked.token() ? null : new Conflict(entries, asked.edited());
    }

    ModelAndView history(Visit visit) {
        return new Told(visit, chronicle.entries(visit, chronicle.past(visit), 0, MOST_ENTRIES)).on("topology-history");
    }

    /** Applies a draft that was looked at, all or nothing. @param part whether the page itself is the answer */
    ModelAndView apply(UserCaller user, DraftForm form, boolean part) {
        var visit = visit(user, form);
        var draft = form.draft().over(visit.scene());
        if (draft.isEmpty() || !Judge.objections(draft, visit.scene()).isEmpty()) {
            return show(arrange(visit, draft, PreviewReason.again(form).wanting()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var token = form.field("token").isEmpty() ? null : form.field("token");
        try {
            var done = arrangements.apply(user, visit.merchant(), form.version(), draft.assignments(), token);
            long version = done.baseVersion() + 1;
            return part
                    ? show(arrange(visit(user, form), Draft.EMPTY, PreviewReason.first(version)))
                    : SeeOther.at(visit.address("applied=" + version));
        } catch (Refusal refusal) {
            if (refusal.code() == ProblemCode.TOPOLOGY_STALE) {
                return stale(visit(user, form), form);
            }
            throw refusal;
        }
    }

    /** Keeps the draft, counts it anew and shows the changes since the user looked. */
    private ModelAndView stale(Visit visit, DraftForm form) {
        var draft = form.draft().over(visit.scene());
        var before = PreviewReason.again(form);
        var page = arrange(visit, draft, before.refused(List.of()));
        if (page.preview() != null) {
            var counted = page.preview().fields().get("counted");
            var edited = Conflict.edited(form.field("counted"), counted, visit.scene());
            page = arrange(visit, draft, before.refused(edited));
        }
        return show(page, page.isPossible() ? HttpStatus.PRECONDITION_FAILED : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView show(Arranged page, HttpStatus status) {
        var shown = show(page);
        shown.setStatus(status);
        return shown;
    }

    ModelAndView show(PageModel page) {
        return forms.show("topology", "", page);
    }

    /** Shows the draft that undoes a change. Refuses NOT_FOUND if there is no such change, or it is too old. */
    ModelAndView undo(Visit visit, long version) {
        var past = chronicle.past(visit);
        var change = past.changeOf(version).orElseThrow(Rights::notFound);
        return show(arrange(visit, past.undoing(change, visit.scene()), PreviewReason.toUndo(version)));
    }
}
