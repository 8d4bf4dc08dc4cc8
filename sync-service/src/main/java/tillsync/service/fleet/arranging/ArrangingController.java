package tillsync.service.fleet.arranging;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;

/**
 * The page {@code /topology}. The draft is in its forms alone: nothing is written before it is applied, and loading a
 * page again sends the same draft again.
 */
@PageController
@RequestMapping("/topology")
record ArrangingController(ArrangingPages pages, ArticleListPage listed, Distribution distribution, Forms forms) {

    @GetMapping
    ModelAndView show(
            UserCaller user,
            @RequestParam @Nullable String merchant,
            @RequestParam @Nullable Long undo,
            @RequestParam @Nullable Long applied) {
        return pages.visit(user, merchant)
                .map(visit -> undo == null
                        ? pages.show(pages.arranged(visit, Draft.EMPTY, PreviewReason.first(applied)))
                        : pages.undo(visit, undo))
                .orElseGet(() -> pages.choose(user));
    }

    @GetMapping("/history")
    ModelAndView history(UserCaller user, @RequestParam @Nullable String merchant) {
        return pages.visit(user, merchant).map(pages::history).orElseGet(() -> pages.choose(user));
    }

    /** Shows the topology as it would be: with what was chosen so far, by an example, or by a button that repairs. */
    @PostMapping("/draft")
    ModelAndView draft(UserCaller user, @RequestParam Map<String, String> fields) {
        var form = DraftForm.of(fields);
        var visit = pages.visit(user, form);
        return pages.show(pages.arranged(visit, pages.drafted(visit, form), PreviewReason.again(form)));
    }

    /** Lists the articles behind a number of the draft's preview. */
    @PostMapping("/articles")
    ModelAndView articles(UserCaller user, @RequestParam Map<String, String> fields) {
        var form = DraftForm.of(fields);
        return listed.page(pages.visit(user, form), form);
    }

    /** @param part whether a script asks, which shows the answer in the page */
    @PostMapping("/apply")
    ModelAndView apply(
            UserCaller user,
            @RequestParam Map<String, String> fields,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part) {
        return pages.apply(user, DraftForm.of(fields), part);
    }

    /** Sets how followers get changes, at once. The draft on the same page stays a draft. */
    @PostMapping("/delivery")
    ModelAndView deliver(UserCaller user, @RequestParam Map<String, String> fields) {
        var form = DraftForm.of(fields);
        return forms.carryOut("topology", "", () -> pages.arranged(user, form), () -> {
            distribution.set(user, form);
            return pages.show(pages.arranged(user, form));
        });
    }
}
