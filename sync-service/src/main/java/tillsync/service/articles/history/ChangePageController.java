package tillsync.service.articles.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.problem.Refusal;
import tillsync.service.articles.batch.EditBatch;
import tillsync.service.articles.batch.Undoing;
import tillsync.service.engine.catalogue.BaseRows;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The page of a main's latest changes, each of which can be undone. */
@PageController
@RequestMapping("/tills/{id}/changes")
record ChangePageController(
        Changes changes, Undoing undoing, Ownership ownership, TillSources sources, BaseRows bases, Forms forms) {
    private static final String PAGE = "changes";
    private static final int MOST_ON_A_PAGE = 20;

    /**
     * @param revision of the change that is to be undone
     * @param after undoes all changes after this revision, up to {@code revision}; null: only that one
     */
    record Wanted(@Nullable String revision, @Nullable String after) {
        EditBatch draft(Undoing undoing, Device device, String user) {
            return after == null
                    ? undoing.draft(device, user, number("revision", revision))
                    : undoing.draft(device, user, number("after", after), number("revision", revision));
        }

        private static long number(String name, @Nullable String text) {
            if (text == null || !text.matches("\\d{1,18}")) {
                throw Refusal.invalid("/" + name, "UNKNOWN", name + ": (expected: a number)");
            }
            return Long.parseLong(text);
        }
    }

    /**
     * @param editable whether the user may undo something here
     * @param older the revision before which the next page begins; 0 if this page is the last
     * @param archived where the changes begin, since earlier ones are in an archive; null: all are here
     */
    private record Shown(
            Device till, boolean editable, List<Changes.Change> changes, long older, BaseRows.@Nullable Base archived)
            implements PageModel {}

    /** @param before only changes of earlier revisions */
    @GetMapping
    ModelAndView show(
            UserCaller user, @PathVariable String id, @RequestParam(defaultValue = "9223372036854775807") long before) {
        return forms.show(PAGE, new Wanted(null, null), shown(user, ownership.device(user, id), before));
    }

    private Shown shown(UserCaller user, Device device, long before) {
        var source = sources.sourceOf(device.id());
        var page = changes.page(source.catalogue(), before, MOST_ON_A_PAGE);
        return new Shown(
                device,
                source.isMain() && ownership.allows(user.id(), device.id(), TillRole.EDITOR),
                page.changes(),
                page.older(),
                bases.of(source.catalogue()).orElse(null));
    }

    /** Drafts the undo of a change, and shows it before the till is asked for it. */
    @PostMapping
    ModelAndView undo(UserCaller user, @PathVariable String id, Wanted form) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        return forms.carryOut(PAGE, form, () -> shown(user, device, Long.MAX_VALUE), () -> {
            var draft = form.draft(undoing, device, user.userId());
            return SeeOther.at("/tills/" + id + "/batch?batch=" + draft.id());
        });
    }
}
