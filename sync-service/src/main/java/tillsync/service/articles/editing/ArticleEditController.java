package tillsync.service.articles.editing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.GroupOffer;
import tillsync.article.Planning.Planned;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.articles.editing.ArticleEditing.Typed;
import tillsync.service.articles.editing.ArticlePageController.Removal;
import tillsync.service.articles.list.Assortment;
import tillsync.service.articles.list.Assortments;
import tillsync.service.articles.list.Records;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.FieldChange;
import tillsync.service.web.page.FieldTexts;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.GroupTexts;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.Prices;

/**
 * The form of one article, filled in from the till. The article of a till that is offline cannot be edited: the page
 * says why.
 */
@PageController
@RequestMapping("/tills/{id}/article")
record ArticleEditController(
        TillFrame frame,
        ArticlePages pages,
        ArticleEditing editing,
        Records records,
        Assortments assortments,
        Prices prices,
        FieldTexts fields,
        GroupTexts groups,
        Ids ids,
        Forms forms) {
    private static final String PAGE = "article-edit";
    private static final String USUAL_VAT = "DE_STANDARD";

    /**
     * @param running planned values that hold now and will end: the typed values hold after them
     * @param groups all price groups
     * @param categories the names of all categories, each with the usual VAT of its articles; "": none yet
     * @param options the keys of all options, with their names
     * @param differing the fields that differ, as typed and as they are at the till; null: nobody else has changed the article
     */
    private record Shown(
            TillFrame.Shown frame,
            List<Planned> running,
            Set<String> groups,
            Map<String, String> categories,
            List<String> options,
            @Nullable List<FieldChange> differing)
            implements PageModel {}

    /** The number of the article that the new one is a copy of; null: it is no copy. */
    @ModelAttribute("copied")
    @Nullable
    String copied(@RequestParam(required = false) @Nullable String copied) {
        return copied;
    }

    @GetMapping("/new")
    ModelAndView add(
            UserCaller user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String category) {
        var till = frame.forEditor(user, id);
        var assortment = assortments.of(till.catalogue());
        var usual = usualVat(till, assortment);
        var vat = usual.getOrDefault(category, "").isEmpty()
                ? usual.getOrDefault("", USUAL_VAT)
                : usual.getOrDefault(category, USUAL_VAT);
        var free = number.isEmpty() ? assortment.nextNumber(category) : number;
        return forms.show(PAGE, ArticleForm.empty(free, category, vat, ids.id()), shown(user, till, Optional.empty()));
    }

    /** Shows the form of a new article, filled in from another as its main has published it. */
    @GetMapping("/copy")
    ModelAndView copy(UserCaller user, @PathVariable String id, @RequestParam String number) {
        var till = frame.forEditor(user, id);
        var there = pages.last(till, ArticleNumber.read(number)).orElseThrow(Rights::notFound);
        var free = assortments.of(till.catalogue()).numberAfter(number);
        return forms.show(PAGE, filledIn(till, there).copied(free), shown(user, till, Optional.empty()))
                .addObject("copied", number);
    }

    private ArticleForm filledIn(TillFrame.Till till, Article there) {
        var edited = editing.asEdited(till.device(), there);
        var amount = prices.amount(edited.price().cents());
        var lines = groups.lines(GroupOffer.of(edited));
        return ArticleForm.of(edited, there.digest().toString(), amount, lines, ids.id());
    }

    /** The VAT of a category's record takes precedence over the usual VAT of its articles. */
    private Map<String, String> usualVat(TillFrame.Till till, Assortment assortment) {
        var usual = new TreeMap<>(assortment.usualVat(till.now()));
        records.categories(till.catalogue()).values().forEach(category -> {
            usual.putIfAbsent(category.name(), "");
            if (category.vat() != null) {
                usual.put(category.name(), category.vat());
            }
        });
        return usual;
    }

    @GetMapping("/edit")
    ModelAndView edit(UserCaller user, @PathVariable String id, @RequestParam String number) {
        var till = frame.forEditor(user, id);
        return forms.carryOut("article", new Removal(number, ids.id()), () -> pages.of(user, till, number), () -> {
            var there = editing.read(till.device(), ArticleNumber.read(number))
                    .orElseThrow(() -> Refusal.of(ProblemCode.ARTICLE_NOT_FOUND, "number: " + number));
            return forms.show(PAGE, filledIn(till, there), shown(user, till, Optional.of(there)));
        });
    }

    @PostMapping
    ModelAndView save(UserCaller user, @PathVariable String id, @RequestParam Map<String, String> typed) {
        var form = new ArticleForm(typed);
        var till = frame.forEditor(user, id);
        return forms.carryOut(PAGE, form, () -> shown(user, till, published(till, form)), () -> {
            var edited = editing.typed(till.device(), form);
            if (edited.overtaken()) {
                return overtaken(form, edited, user, till);
            }
            var before = edited.there().map(article -> editing.asEdited(till.device(), article));
            forms.confirm(ConfirmationQuestions.of(
                    before, edited.article(), pages.grouped(user, till).names()));
            var number = edited.article().number();
            return pages.change(till, number, () -> {
                editing.put(user, till.device(), edited.article(), form.get("key"));
                return Optional.of(edited.article());
            });
        });
    }

    /** Shows the typed values beside the present ones, which saving once more overwrites. */
    private ModelAndView overtaken(ArticleForm form, Typed typed, UserCaller user, TillFrame.Till till) {
        var there = typed.there();
        var base = there.map(article -> article.digest().toString()).orElse("");
        var differing = there.map(article -> editing.asEdited(till.device(), article))
                .map(article -> fields.between(typed.article(), article))
                .orElse(null);
        var meanwhile = Refusal.invalid("", there.isPresent() ? "CHANGED" : "GONE", "article: another one meanwhile");
        return forms.refused(PAGE, form.over(base, ids.id()), shown(user, till, there, differing), meanwhile);
    }

    private Shown shown(UserCaller user, TillFrame.Till till, Optional<Article> there) {
        return shown(user, till, there, null);
    }

    private Shown shown(
            UserCaller user, TillFrame.Till till, Optional<Article> there, @Nullable List<FieldChange> differing) {
        var groups = pages.grouped(user, till).names();
        var categories = usualVat(till, assortments.of(till.catalogue()));
        categories.remove("");
        return new Shown(
                frame.show(user, till),
                editing.running(till.device(), there),
                groups,
                categories,
                records.options(till.catalogue()),
                differing);
    }

    /** The article as published; empty if the form is for a new one. */
    private Optional<Article> published(TillFrame.Till till, ArticleForm form) {
        var number = form.get("number");
        return form.isAdded() || number == null ? Optional.empty() : pages.last(till, ArticleNumber.read(number));
    }
}
