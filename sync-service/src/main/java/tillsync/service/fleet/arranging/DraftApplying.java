package tillsync.service.fleet.arranging;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.topology.Arrangements;
import tillsync.service.people.access.UserCaller;
import tillsync.service.web.page.SeeOther;

/** Applies a draft that was previewed, all or nothing. */
@Component
class DraftApplying {
    private final ArrangingPages pages;
    private final Arrangements arrangements;

    DraftApplying(ArrangingPages pages, Arrangements arrangements) {
        this.pages = pages;
        this.arrangements = arrangements;
    }

    ModelAndView apply(UserCaller user, DraftForm form) {
        var visit = pages.visit(user, form);
        var draft = form.draft().over(visit.scene());
        if (draft.isEmpty() || !Judge.objections(draft, visit.scene()).isEmpty()) {
            return pages.preview(visit, draft, form.undoing(), form.version());
        }
        var token = form.field("token").isEmpty() ? null : form.field("token");
        try {
            var done = arrangements.apply(user, visit.merchant(), form.version(), draft.assignments(), token);
            return SeeOther.at(visit.address("applied=" + (done.baseVersion() + 1)));
        } catch (Refusal refusal) {
            if (refusal.code() == ProblemCode.TOPOLOGY_STALE) {
                return pages.stale(pages.visit(user, form), form);
            }
            throw refusal;
        }
    }
}
