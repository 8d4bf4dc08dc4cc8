package tillsync.service.articles;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.ArticleNumber;
import tillsync.article.Units;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.access.UserCaller;
import tillsync.service.articles.ArticlePageController.Removal;
import tillsync.service.page.Forms;
import tillsync.service.page.PageController;
import tillsync.service.page.Prices;
import tillsync.service.page.SeeOther;
import tillsync.service.store.Ids;

/** The form of one article, filled in with what the till has now. A till that is away is not edited: the page says why. */
@PageController
@RequestMapping("/tills/{id}/article")
class ArticleEditController {
    private static final String PAGE = "article-edit";

    private final TillFrame frame;
    private final ArticlePageController page;
    private final ArticleEditing editing;
    private final Prices prices;
    private final Ids ids;
    private final Forms forms;

    ArticleEditController(
            TillFrame frame, ArticlePageController page, ArticleEditing editing, Prices prices, Ids ids, Forms forms) {
        this.frame = frame;
        this.page = page;
        this.editing = editing;
        this.prices = prices;
        this.ids = ids;
        this.forms = forms;
    }

    @GetMapping("/new")
    ModelAndView add(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String number,
            Locale locale) {
        var till = frame.forEditor(user, id, locale);
        return forms.show(PAGE, ArticleForm.empty(number, ids.id())).addAllObjects(model(user, till));
    }

    @GetMapping("/edit")
    ModelAndView edit(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @RequestParam String number,
            HttpServletRequest request,
            Locale locale) {
        var till = frame.forEditor(user, id, locale);
        var shown = page.model(user, till, number);
        return forms.carryOut("article", new Removal(number, ids.id()), shown, request, () -> {
            var there = editing.read(till.device(), ArticleNumber.read(number))
                    .orElseThrow(() -> Refusal.of(ProblemCode.ARTICLE_NOT_FOUND, "number: " + number));
            var edited = editing.asEdited(there);
            var amount = prices.amount(edited.price().cents());
            var form = ArticleForm.of(edited, there.digest().toString(), amount, ids.id());
            return forms.show(PAGE, form).addAllObjects(model(user, till));
        });
    }

    @PostMapping
    ModelAndView save(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute ArticleForm form,
            HttpServletRequest request,
            Locale locale) {
        var till = frame.forEditor(user, id, locale);
        return forms.carryOut(PAGE, form, model(user, till), request, () -> {
            var saved = editing.save(user, till.device(), form);
            return SeeOther.at(ArticlePageController.address(id, saved.number().value()) + "&saved");
        });
    }

    private Map<String, Object> model(UserCaller user, TillFrame.Till till) {
        var model = new HashMap<>(frame.model(user, till));
        model.put("units", Units.ALL);
        return model;
    }
}
