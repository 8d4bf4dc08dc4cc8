package tillsync.service.fleet.arranging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.topology.Arrangements;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.till.DeviceId;

/** The two views of the page: the cards with the draft, and its preview. */
@Component
record ArrangingPages(
        Visits visits,
        Cards cards,
        DraftPreviews previews,
        Chronicle chronicle,
        Arrangements arrangements,
        ContactWriter contacts) {
    private static final int MOST_ENTRIES = 20;

    /** The user's visit; empty if the user has to choose a merchant first. Refuses NOT_FOUND for a stranger's. */
    Optional<Visit> visit(UserCaller user, @Nullable String named) {
        contacts.flush();
        return visits.of(user, named);
    }

    /** As {@link #visit}, for a form: it says which merchant is meant. */
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
     * The cards.
     *
     * @param states selectors of the cards' states, which the page loads anew
     * @param faults what is objected to tills that have no card
     * @param impossible how many objections there are
     * @param conflict what others have changed meanwhile; null: nothing
     */
    private record Arranged(
            Visit visit,
            Draft draft,
            Map<String, String> fields,
            Groups groups,
            LikelyMain likely,
            String states,
            int movable,
            boolean arrangeable,
            List<String> faults,
            int impossible,
            List<Entry> entries,
            @Nullable Conflict conflict)
            implements PageModel {}

    private record Previewed(
            Visit visit, Preview preview, @Nullable Conflict conflict) implements PageModel {}

    /** The cards. @param seen the version that the user has looked at before; null: none */
    ModelAndView cards(Visit visit, Draft draft, @Nullable Long seen) {
        var objections = Judge.objections(draft, visit.scene());
        var past = chronicle.past(visit);
        var shown = cards.of(visit, draft, objections);
        return new Arranged(
                        visit,
                        draft,
                        visit.fields(),
                        Groups.of(shown, draft, visit.scene()),
                        LikelyMain.of(shown),
                        shown.stream().map(card -> "#state-" + card.view().id()).collect(Collectors.joining(",")),
                        visit.scene().movable().size(),
                        visit.scene().isArrangeable(),
                        faults(objections, visit),
                        objections.size(),
                        chronicle.entries(visit, past, 0, MOST_ENTRIES),
                        conflict(visit, past, seen))
                .on("topology");
    }

    /** What is objected to tills that have no card. */
    private static List<String> faults(Map<DeviceId, Objection> objections, Visit visit) {
        return objections.entrySet().stream()
                .filter(objection -> !visit.scene().tills().containsKey(objection.getKey()))
                .map(objection -> visit.words().say("fault.GONE"))
                .distinct()
                .toList();
    }

    /** Shows what the draft would do, or the cards once more if it changes nothing or is impossible. */
    ModelAndView preview(Visit visit, Draft wanted, @Nullable Long undoing, @Nullable Long seen) {
        var draft = wanted.over(visit.scene());
        if (!Judge.objections(draft, visit.scene()).isEmpty()) {
            var page = cards(visit, draft, seen);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        if (draft.isEmpty()) {
            return cards(visit, draft, seen).addObject("nothing", true);
        }
        return previewed(visit, previews.of(visit, draft, undoing), conflict(visit, chronicle.past(visit), seen));
    }

    /** Applies a draft that was previewed, all or nothing. */
    ModelAndView apply(UserCaller user, DraftForm form) {
        var visit = visit(user, form);
        var draft = form.draft().over(visit.scene());
        if (draft.isEmpty() || !Judge.objections(draft, visit.scene()).isEmpty()) {
            return preview(visit, draft, form.undoing(), form.version());
        }
        var token = form.field("token").isEmpty() ? null : form.field("token");
        try {
            var done = arrangements.apply(user, visit.merchant(), form.version(), draft.assignments(), token);
            return SeeOther.at(visit.address("applied=" + (done.baseVersion() + 1)));
        } catch (Refusal refusal) {
            if (refusal.code() == ProblemCode.TOPOLOGY_STALE) {
                return stale(visit(user, form), form);
            }
            throw refusal;
        }
    }

    /** Keeps the draft and counts it anew, with what was changed meanwhile. */
    private ModelAndView stale(Visit visit, DraftForm form) {
        var draft = form.draft().over(visit.scene());
        boolean possible = Judge.objections(draft, visit.scene()).isEmpty() && !draft.isEmpty();
        var page = possible ? counted(visit, draft, form) : preview(visit, draft, form.undoing(), form.version());
        page.setStatus(HttpStatus.PRECONDITION_FAILED);
        return page;
    }

    private ModelAndView counted(Visit visit, Draft draft, DraftForm form) {
        var preview = previews.of(visit, draft, form.undoing());
        var edited = Conflict.edited(form.field("counted"), preview.fields().get("counted"), visit.scene());
        var entries = chronicle.entries(visit, chronicle.past(visit), form.version(), MOST_ENTRIES);
        return previewed(visit, preview, new Conflict(entries, edited));
    }

    private static ModelAndView previewed(Visit visit, Preview preview, @Nullable Conflict conflict) {
        return new Previewed(visit, preview, conflict).on("topology-preview");
    }

    private @Nullable Conflict conflict(Visit visit, Past past, @Nullable Long seen) {
        if (seen == null || seen >= visit.scene().topology().version()) {
            return null;
        }
        var entries = chronicle.entries(visit, past, seen, MOST_ENTRIES);
        return entries.isEmpty() ? null : new Conflict(entries, List.of());
    }

    /** Shows the draft that undoes a change. Refuses NOT_FOUND if there is no such change, or it is too old. */
    ModelAndView undo(Visit visit, long version) {
        var past = chronicle.past(visit);
        var change = past.changeOf(version).orElseThrow(Ownership::notFound);
        return preview(visit, past.undoing(change, visit.scene()), version, null);
    }
}
