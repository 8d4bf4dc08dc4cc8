package tillsync.service.fleet.arranging;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.fleet.overview.Arranging;
import tillsync.service.people.access.UserCaller;
import tillsync.service.web.page.PageController;

/**
 * The page {@code /topology}. The draft is in its forms alone: nothing is written before it is applied, and loading a
 * page again sends the same draft again.
 */
@PageController
@RequestMapping("/topology")
record ArrangingController(ArrangingPages pages, Arranging arranging) {
    @GetMapping
    ModelAndView show(
            UserCaller user,
            @RequestParam @Nullable String merchant,
            @RequestParam @Nullable Long undo,
            @RequestParam @Nullable Long applied) {
        return pages.visit(user, merchant)
                .map(visit -> undo == null ? pages.cards(visit, Draft.EMPTY, null) : pages.undo(visit, undo))
                .map(page -> page.addObject("applied", applied))
                .orElseGet(() -> pages.choose(user));
    }

    /** Shows the topology as it would be: with what was chosen so far, by an example, or by a button that repairs. */
    @PostMapping("/draft")
    ModelAndView draft(UserCaller user, @RequestParam Map<String, String> fields) {
        var form = DraftForm.of(fields);
        var visit = pages.visit(user, form);
        return pages.cards(visit, Drafting.of(form, visit.scene()), form.version());
    }

    @PostMapping("/preview")
    ModelAndView preview(UserCaller user, @RequestParam Map<String, String> fields) {
        var form = DraftForm.of(fields);
        return pages.preview(pages.visit(user, form), form.draft(), form.undoing(), form.version());
    }

    @PostMapping("/apply")
    ModelAndView apply(UserCaller user, @RequestParam Map<String, String> fields) {
        return pages.apply(user, DraftForm.of(fields));
    }

    /** Holds or releases the delivery to one till at once. The draft beside it is kept as it is. */
    @PostMapping("/delivery")
    ModelAndView deliver(UserCaller user, @RequestParam Map<String, String> fields) {
        var form = DraftForm.of(fields);
        var wanted = form.field("delivery").split(":", 2);
        arranging.deliver(user, wanted.length < 2 ? "" : wanted[1], wanted[0]);
        var visit = pages.visit(user, form);
        return pages.cards(visit, form.draft().over(visit.scene()), form.version());
    }
}
