package tillsync.service.articles.labels;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.service.articles.bulk.Picks;
import tillsync.service.articles.list.Arrivals;
import tillsync.service.articles.list.Filter;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.problem.PastTime;

/**
 * Price labels to print: for ticked articles, for those that match, or for those that a till sells differently than
 * before.
 */
@PageController
@RequestMapping("/tills/{id}/labels/sheet")
record LabelSheetController(
        Labels labels,
        SaleChanges changes,
        Arrivals arrivals,
        TillSources sources,
        Ownership ownership,
        ContactWriter contacts) {
    /**
     * The labels to print, and their sheet.
     *
     * @param since a moment in the format of the API: labels of articles that have changed since then
     * @param picks the numbers of ticked articles, as JSON
     * @param of the till whose prices the labels show; the one of the address, if none is named
     * @param size the name of a {@link LabelSheet.Size}
     * @param used how many labels of the first sheet are used up
     */
    record Wanted(
            @Nullable String since,
            @Nullable String q,
            @Nullable String category,
            @Nullable String vat,
            @Nullable String planned,
            @Nullable String picks,
            @Nullable String of,
            @Nullable String size,
            @Nullable String used) {
        LabelSheet.Size sheet() {
            return LabelSheet.Size.of(size);
        }

        /** The number of places that are used up; 0 if the field holds no number, or one beyond the sheet. */
        int blank() {
            var typed = Objects.requireNonNullElse(used, "").strip();
            int blank = typed.matches("\\d{1,3}") ? Integer.parseInt(typed) : 0;
            return blank < sheet().labels() ? blank : 0;
        }
    }

    /**
     * @param till of the address
     * @param tills those that get the same articles
     * @param of the one whose prices are shown
     * @param count of all labels; only the first ones are shown
     * @param upTo the moment for which the labels are right, if the user may say that they are printed
     */
    private record Shown(
            Device till,
            List<Arrivals.Till> tills,
            Device of,
            Wanted form,
            String picks,
            LabelSheet.Size size,
            LabelSheet.Size[] sizes,
            int used,
            List<LabelSheet> sheets,
            int count,
            int most,
            @Nullable String upTo)
            implements PageModel {}

    @GetMapping
    ModelAndView show(UserCaller user, @PathVariable String id, Wanted wanted) {
        return shown(user, id, wanted, Objects.requireNonNullElse(wanted.picks(), ""));
    }

    /** Takes the articles that are ticked in a list, or all articles of the list. */
    @PostMapping
    ModelAndView ticked(UserCaller user, @PathVariable String id, Wanted wanted, HttpServletRequest request) {
        boolean all = "found".equals(request.getParameter("whole"));
        var ticked = all ? "" : Picks.of(request.getParameterMap(), false);
        return shown(user, id, wanted, ticked.isEmpty() ? Objects.requireNonNullElse(wanted.picks(), "") : ticked);
    }

    private ModelAndView shown(UserCaller user, String id, Wanted wanted, String picks) {
        var device = ownership.device(user, id);
        var of = wanted.of() == null || wanted.of().isEmpty() ? device : ownership.device(user, wanted.of());
        contacts.flush();
        var catalogue = sources.sourceOf(device.id()).catalogue();
        if (!sources.sourceOf(of.id()).catalogue().equals(catalogue)) {
            throw Rights.notFound();
        }
        var since = Objects.requireNonNullElse(wanted.since(), "");
        var compared = since.isEmpty() ? null : compared(of, since);
        var made = compared != null
                ? labels.changed(of, compared)
                : picks.isEmpty()
                        ? labels.matching(of, Filter.of(wanted.q(), wanted.category(), wanted.vat(), wanted.planned()))
                        : labels.of(of, Picks.read(picks));
        boolean notes = ownership.allows(user.id(), of.id(), TillRole.EDITOR);
        return new Shown(
                        device,
                        arrivals.of(catalogue, user.id()),
                        of,
                        wanted,
                        picks,
                        wanted.sheet(),
                        LabelSheet.Size.values(),
                        wanted.blank(),
                        LabelSheet.of(wanted.sheet(), wanted.blank(), made.labels()),
                        made.count(),
                        Labels.MOST,
                        compared != null && notes ? compared.now().at().toString() : null)
                .on("label-sheet");
    }

    private SaleChanges.Compared compared(Device of, String since) {
        var moment = PastTime.read("since", since);
        if (changes.isAhead(moment)) {
            throw PastTime.ahead("since", moment);
        }
        return changes.since(of, moment).orElseThrow(Rights::notFound);
    }
}
