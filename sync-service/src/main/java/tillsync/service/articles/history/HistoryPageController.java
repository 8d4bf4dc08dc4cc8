package tillsync.service.articles.history;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.ArticleNumber;
import tillsync.people.TillRole;
import tillsync.service.articles.list.Arrivals;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.BaseRows;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;

/** The history of one article: who made each version, when each till had it, and what a till sold it for at a time. */
@PageController
record HistoryPageController(
        VersionViews versions,
        PriceAnswers answers,
        ArticleStates states,
        Arrivals arrivals,
        Ownership ownership,
        TillSources sources,
        ContactWriter contacts,
        BaseRows bases) {
    private static final int MOST_ON_A_PAGE = 20;
    private static final int MOST_TILLS = 50;

    /**
     * @param editable whether the user may undo a change here
     * @param older the revision before which the next page begins; 0 if this page is the last
     * @param archived where the history begins, since earlier versions are in an archive; null: all is here
     * @param moreTills whether there are more than are shown
     */
    private record Shown(
            Device till,
            boolean editable,
            String number,
            @Nullable String name,
            List<VersionView> versions,
            long older,
            BaseRows.@Nullable Base archived,
            boolean moreTills,
            List<Arrivals.Till> tills,
            String of,
            String at,
            PriceAnswers.Answer answer)
            implements PageModel {}

    /**
     * @param before only versions of earlier revisions
     * @param of the till that the question is about; this one, if none is named
     * @param at the time of the question, by the clocks of the shop
     */
    @GetMapping("/tills/{id}/article/history")
    ModelAndView history(
            UserCaller user,
            @PathVariable String id,
            @RequestParam String number,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam @Nullable String of,
            @RequestParam @Nullable String at) {
        var device = ownership.device(user, id);
        var source = sources.sourceOf(device.id());
        contacts.flush();
        var asked = new ArticleNumber(number);
        var tills = arrivals.of(source.catalogue(), user.id());
        var shown = tills.stream()
                .sorted(Comparator.comparing(Arrivals.Till::main).reversed())
                .limit(MOST_TILLS)
                .toList();
        var followers = shown.stream().filter(till -> !till.main()).toList();
        var views = versions.of(source.catalogue(), asked, before, MOST_ON_A_PAGE + 1, followers);
        if (views.isEmpty() && before == Long.MAX_VALUE) {
            throw Rights.notFound();
        }
        var article = states.articlesAt(source.catalogue(), Long.MAX_VALUE, List.of(asked))
                .get(asked);
        return new Shown(
                        device,
                        source.isMain() && ownership.allows(user.id(), device.id(), TillRole.EDITOR),
                        number,
                        article == null ? null : article.name(),
                        views.subList(0, Math.min(views.size(), MOST_ON_A_PAGE)),
                        views.size() > MOST_ON_A_PAGE
                                ? views.get(MOST_ON_A_PAGE - 1).revision()
                                : 0,
                        bases.of(source.catalogue()).orElse(null),
                        tills.size() > MOST_TILLS,
                        shown,
                        of == null ? id : of,
                        at == null ? "" : at,
                        answers.to(of == null ? device : ownership.device(user, of), asked, at))
                .on("history");
    }
}
