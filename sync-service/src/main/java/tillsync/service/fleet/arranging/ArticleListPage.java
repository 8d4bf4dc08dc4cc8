package tillsync.service.fleet.arranging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.topology.Arrangements;
import tillsync.service.engine.topology.Plan;
import tillsync.service.tills.access.Rights;
import tillsync.service.web.page.PageModel;
import tillsync.till.DeviceId;

/** The page that lists the articles behind a number of the preview. */
@Component
record ArticleListPage(Arrangements arrangements) {
    /**
     * @param kind lost, added or changed
     * @param further the number of articles that are not listed
     * @param all the till whose page of articles has the others; null: it is not the user's
     */
    private record Lines(
            Visit visit,
            String till,
            String kind,
            long count,
            List<Plan.Line> lines,
            long further,
            @Nullable DeviceId all)
            implements PageModel {}

    /** Refuses INVALID_PARAMETER if the draft is impossible, and NOT_FOUND if it does not concern the till. */
    ModelAndView page(Visit visit, DraftForm form) {
        var wanted = form.field("of").split(":", 2);
        var kind = wanted.length < 2 ? "" : wanted[1];
        var draft = form.draft().over(visit.scene());
        if (draft.isEmpty() || !Judge.objections(draft, visit.scene()).isEmpty()) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "draft: impossible (expected: one that was counted)");
        }
        var effect = arrangements.plan(visit.user(), visit.merchant(), draft.assignments()).devices().stream()
                .filter(each -> each.deviceId().value().equals(wanted[0]))
                .findFirst()
                .orElseThrow(Rights::notFound);
        var name = visit.scene().name(effect.deviceId());
        long count = count(kind, effect.changes());
        var lines = lines(kind, effect.lists());
        return new Lines(
                        visit,
                        name == null ? "–" : name,
                        kind,
                        count,
                        lines,
                        count - lines.size(),
                        all(kind, effect, visit.scene()))
                .on("topology-articles");
    }

    private static @Nullable DeviceId all(String kind, Plan.Effect effect, Scene scene) {
        var main = kind.equals("lost") || effect.follows() == null ? effect.deviceId() : effect.follows();
        return scene.tills().containsKey(main) ? main : null;
    }

    private static long count(String kind, Plan.Changes changes) {
        return switch (kind) {
            case "lost" -> changes.remove();
            case "added" -> changes.add();
            case "changed" -> changes.change();
            default ->
                throw Refusal.of(ProblemCode.INVALID_PARAMETER, "of: unknown (expected: lost, added or changed)");
        };
    }

    private static List<Plan.Line> lines(String kind, Plan.Lists lists) {
        return kind.equals("lost") ? lists.lost() : kind.equals("added") ? lists.added() : lists.changed();
    }
}
