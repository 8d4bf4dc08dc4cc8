package tillsync.service.articles.bulk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.PriceRule.Rounding;
import tillsync.problem.Refusal;
import tillsync.service.articles.batch.Batches;
import tillsync.service.articles.editing.ArticlePages;
import tillsync.service.articles.editing.ConfirmationQuestions;
import tillsync.service.articles.editing.TillFrame;
import tillsync.service.articles.list.Filter;
import tillsync.service.articles.list.Records;
import tillsync.service.engine.asking.Targets;
import tillsync.service.limits.throttle.LargeWork;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/**
 * The forms that change prices, categories or VAT of many articles, or delete them. Nothing is sent before the user has
 * seen a preview.
 */
@PageController
@RequestMapping("/tills/{id}/articles")
record BulkController(
        TillFrame frame,
        ArticlePages pages,
        Targets targets,
        Selection selection,
        Records records,
        Batches batches,
        LargeWork turns,
        Forms forms) {
    private static final String PAGE = "articles-change";

    /**
     * The place in the list from which a user came.
     *
     * @param whole "page": all articles of that page are meant, ticked or not; "found": all that the list has
     * @param what the part of the page that is unfolded, such as "vat"
     */
    record Listing(
            @Nullable String q,
            @Nullable String category,
            @Nullable String vat,
            @Nullable String planned,
            @Nullable String after,
            @Nullable String whole,
            @Nullable String what) {
        Filter filter() {
            return Filter.of(q, category, vat, planned);
        }

        String address(String path) {
            var list = filter().address(path, Objects.requireNonNullElse(after, ""));
            return list + (list.contains("?") ? "&unticked" : "?unticked");
        }
    }

    @GetMapping("/change")
    ModelAndView all(
            UserCaller user,
            @PathVariable String id,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable String vat,
            @RequestParam @Nullable String planned,
            @RequestParam @Nullable String what) {
        return form(user, id, BulkForm.of(BulkForm.Part.of(what), Filter.of(q, category, vat, planned), ""));
    }

    /**
     * Takes the ticked articles of a page of the list, all of that page, or all of the list. If none is ticked, shows
     * the list as it was, and says so.
     */
    @PostMapping("/change")
    ModelAndView ticked(UserCaller user, @PathVariable String id, Listing listing, HttpServletRequest request) {
        if ("found".equals(listing.whole())) {
            return form(user, id, BulkForm.of(BulkForm.Part.of(listing.what()), listing.filter(), ""));
        }
        var ticked = Picks.of(request.getParameterMap(), "page".equals(listing.whole()));
        if (ticked.isEmpty()) {
            var device = frame.forEditor(user, id).device();
            return SeeOther.at(listing.address("/tills/" + device.id() + "/articles"));
        }
        return form(user, id, BulkForm.of(BulkForm.Part.of(listing.what()), Filter.of(null, null, null, null), ticked));
    }

    private ModelAndView form(UserCaller user, String id, BulkForm form) {
        var till = frame.forEditor(user, id);
        targets.requireMain(till.device());
        return forms.show(PAGE, form, shown(user, till, form));
    }

    private record Shown(
            TillFrame.Shown frame, int count, Rounding[] roundings, Set<String> groups, Set<String> categories)
            implements PageModel {}

    private Shown shown(UserCaller user, TillFrame.Till till, BulkForm form) {
        int count = selection.of(till, form).numbers().size();
        var groups = pages.grouped(user, till).names();
        return new Shown(
                frame.show(user, till), count, Rounding.values(), groups, records.categoryNames(till.catalogue()));
    }

    @PostMapping("/preview")
    ModelAndView preview(UserCaller user, @PathVariable String id, BulkForm form) {
        var till = frame.forEditor(user, id);
        var device = targets.requireMain(till.device());
        return forms.carryOut(PAGE, form, () -> shown(user, till, form), () -> {
            var change = form.bulk(till.now());
            if (change instanceof BulkChange bulk) {
                var known = pages.grouped(user, till).names();
                forms.confirm(ConfirmationQuestions.unknown(
                        "group", bulk.group().stream().toList(), known));
            }
            var selected = selection.of(till, form);
            var outcome = turns.inTurn(() -> change.of(selection.articles(till.catalogue(), selected)));
            if (outcome.edits().isEmpty()) {
                throw Refusal.invalid(
                        "", outcome.impossible() == 0 ? "NOTHING_CHANGES" : "NOTHING_POSSIBLE", "edits: none");
            }
            var batch = batches.draft(
                    device, user.userId(), "LIVE", till.catalogue(), selected.revision(), outcome.edits());
            return SeeOther.at(BulkNotes.of(change, outcome).address(id, batch.id(), 0));
        });
    }
}
