package tillsync.service.articles.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.Kinds;
import tillsync.problem.Refusal;
import tillsync.service.articles.batch.Batches;
import tillsync.service.articles.batch.EditBatch;
import tillsync.service.articles.editing.TillFrame;
import tillsync.service.engine.asking.Targets;
import tillsync.service.limits.throttle.LargeWork;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;

/**
 * The categories of a till in one list: names, colours and order. At a main, the typed values become one change of
 * records and articles, which the user reviews before it is sent.
 */
@PageController
@RequestMapping("/tills/{id}/categories")
record CategoryController(
        TillFrame frame, Categories categories, Targets targets, Batches batches, LargeWork turns, Forms forms) {
    private static final String PAGE = "categories";

    /**
     * @param known whether the till's software knows such records, by its last hello
     * @param changeable whether this user may change one of them now
     * @param listed whether this user may change the list now
     * @param most how many are shown at most
     */
    private record Shown(
            TillFrame.Shown frame, boolean known, boolean changeable, boolean listed, boolean more, int most)
            implements PageModel {}

    @GetMapping
    ModelAndView list(UserCaller user, @PathVariable String id) {
        var till = frame.of(user, id);
        var all = categories.of(till.catalogue());
        return forms.show(PAGE, CategoryForm.of(all), shown(user, till, all));
    }

    private Shown shown(UserCaller user, TillFrame.Till till, Categories.All all) {
        var shown = frame.show(user, till);
        boolean known = till.device().kinds().contains(Kinds.CATEGORY);
        boolean plain = all.list().stream().allMatch(one -> one.record() == null);
        return new Shown(
                shown,
                known,
                RecordListController.isChangeable(Kinds.CATEGORY, till, shown),
                till.editable()
                        && shown.reachable()
                        && (known || plain)
                        && !all.list().isEmpty(),
                all.more(),
                Categories.MOST);
    }

    /**
     * The change of one category.
     *
     * @param kind MERGED, RENAMED, or LOOK for a new colour or place
     * @param articles how many articles change with it
     */
    record Line(
            String kind,
            String was,
            String name,
            int articles,
            @Nullable String colourBefore,
            @Nullable String colour,
            @Nullable Long orderBefore,
            @Nullable Long order) {
        static List<Line> of(Categories.All all, CategoryChange change) {
            var lines = new ArrayList<Line>();
            for (int i = 0; i < all.list().size(); i++) {
                var is = all.list().get(i);
                var step = change.steps().get(i);
                var kind = change.isMerged(step) ? "MERGED" : step.isRenamed() ? "RENAMED" : "LOOK";
                var line = new Line(
                        kind,
                        step.was(),
                        step.name(),
                        step.isRenamed() ? is.articles() : 0,
                        is.shown().colour(),
                        step.colour(),
                        is.shown().order(),
                        step.order());
                if (step.isRenamed() || line.recoloured() || line.moved()) {
                    lines.add(line);
                }
            }
            return lines;
        }

        public boolean recoloured() {
            return !Objects.equals(colour, colourBefore) && !kind.equals("MERGED");
        }

        public boolean moved() {
            return !Objects.equals(order, orderBefore) && !kind.equals("MERGED");
        }
    }

    private record Preview(TillFrame.Shown frame, EditBatch batch, List<Line> lines, int articles)
            implements PageModel {}

    /** Shows the typed values as a change, which is sent from there. */
    @PostMapping
    ModelAndView preview(UserCaller user, @PathVariable String id, @RequestParam Map<String, String> fields) {
        var till = frame.forEditor(user, id);
        var all = categories.of(till.catalogue());
        var form = CategoryForm.read(fields, all);
        return forms.carryOut(PAGE, form, () -> shown(user, till, all), () -> {
            if (!form.base().equals(all.base())) {
                throw Refusal.invalid("", "CHANGED_MEANWHILE", "records: changed meanwhile");
            }
            var change = form.change(all);
            var edits = turns.inTurn(() -> categories.edits(till.catalogue(), all.revision(), change));
            if (edits.isEmpty()) {
                throw Refusal.invalid("", "NOTHING_TYPED", "edits: none");
            }
            var device = targets.requireMain(till.device(), edits);
            var batch = batches.draft(device, user.userId(), "LIVE", till.catalogue(), all.revision(), edits);
            int articles = (int)
                    edits.stream().filter(edit -> !edit.number().isRecord()).count();
            return new Preview(frame.show(user, till), batch, Line.of(all, change), articles).on("categories-preview");
        });
    }
}
