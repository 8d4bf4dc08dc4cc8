package tillsync.service.articles.editing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning.Planned;
import tillsync.article.Units;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.articles.editing.ArticleEditing.Typed;
import tillsync.service.articles.editing.ArticlePageController.Removal;
import tillsync.service.people.access.UserCaller;
import tillsync.service.store.database.Ids;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.Prices;
import tillsync.service.web.page.Vats;

/**
 * The form of one article, filled in with what the till has now. A till that is away is not edited: the page says why.
 */
@PageController
@RequestMapping("/tills/{id}/article")
record ArticleEditController(
        TillFrame frame, ArticlePages pages, ArticleEditing editing, Prices prices, Vats vats, Ids ids, Forms forms) {
    private static final String PAGE = "article-edit";

    /**
     * @param running planned values that hold now and end: what is typed holds after them
     * @param differing what is there now beside what was typed; null: nobody else has changed it
     */
    private record Shown(
            TillFrame.Shown frame,
            List<String> units,
            List<Planned> running,
            @Nullable List<Differing> differing) implements PageModel {}

    @GetMapping("/new")
    ModelAndView add(UserCaller user, @PathVariable String id, @RequestParam(defaultValue = "") String number) {
        var till = frame.forEditor(user, id);
        return forms.show(PAGE, ArticleForm.empty(number, ids.id()), shown(user, till, Optional.empty()));
    }

    @GetMapping("/edit")
    ModelAndView edit(UserCaller user, @PathVariable String id, @RequestParam String number) {
        var till = frame.forEditor(user, id);
        return forms.carryOut("article", new Removal(number, ids.id()), () -> pages.of(user, till, number), () -> {
            var there = editing.read(till.device(), ArticleNumber.read(number))
                    .orElseThrow(() -> Refusal.of(ProblemCode.ARTICLE_NOT_FOUND, "number: " + number));
            var edited = editing.asEdited(there);
            var amount = prices.amount(edited.price().cents());
            var form = ArticleForm.of(edited, there.digest().toString(), amount, ids.id());
            return forms.show(PAGE, form, shown(user, till, Optional.of(there)));
        });
    }

    @PostMapping
    ModelAndView save(UserCaller user, @PathVariable String id, ArticleForm form) {
        var till = frame.forEditor(user, id);
        return forms.carryOut(PAGE, form, () -> shown(user, till, published(till, form)), () -> {
            var typed = editing.typed(till.device(), form);
            if (typed.overtaken()) {
                return overtaken(form, typed, frame.show(user, till));
            }
            var number = typed.article().number();
            return pages.change(till, number, () -> {
                editing.put(user, till.device(), typed.article(), form.key());
                return Optional.of(typed.article());
            });
        });
    }

    /** Shows what was typed beside what is there now: saved once more, it replaces that. */
    private ModelAndView overtaken(ArticleForm form, Typed typed, TillFrame.Shown frame) {
        var there = typed.there();
        var base = there.map(article -> article.digest().toString()).orElse("");
        var differing = there.map(editing::asEdited)
                .map(article -> Differing.between(typed.article(), article, vats))
                .orElse(null);
        var meanwhile = Refusal.invalid("", there.isPresent() ? "CHANGED" : "GONE", "article: another one meanwhile");
        var shown = new Shown(frame, Units.ALL, editing.running(there), differing);
        return forms.refused(PAGE, form.over(base, ids.id()), shown, meanwhile);
    }

    private Shown shown(UserCaller user, TillFrame.Till till, Optional<Article> there) {
        return new Shown(frame.show(user, till), Units.ALL, editing.running(there), null);
    }

    /** What the main has published of an article that is not new. */
    private Optional<Article> published(TillFrame.Till till, ArticleForm form) {
        return form.isAdded() || form.number() == null
                ? Optional.empty()
                : pages.last(till, ArticleNumber.read(form.number()));
    }
}
