package tillsync.service.articles.editing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.problem.Refusal;
import tillsync.service.people.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;
import tillsync.service.web.page.Times;

/** What one article costs from a day on: entered, and withdrawn. */
@PageController
@RequestMapping("/tills/{id}/article")
class ArticlePlanController {
    private static final String PAGE = "article";

    private final TillFrame frame;
    private final ArticlePages pages;
    private final ArticleEditing editing;
    private final Times times;
    private final Forms forms;

    ArticlePlanController(TillFrame frame, ArticlePages pages, ArticleEditing editing, Times times, Forms forms) {
        this.frame = frame;
        this.pages = pages;
        this.editing = editing;
        this.times = times;
        this.forms = forms;
    }

    /**
     * @param from a till's local time
     * @param price as it is typed; "": it stays
     * @param vat a key; "": it stays
     * @param key of the request
     */
    record Plan(
            @Nullable String number,
            @Nullable String from,
            @Nullable String price,
            @Nullable String vat,
            @Nullable String key) {
        String name() {
            return Objects.requireNonNullElse(number, "");
        }
    }

    @PostMapping("/plan")
    ModelAndView plan(UserCaller user, @PathVariable String id, Plan form, HttpServletRequest request) {
        return decide(user, id, form, till -> {
            var value = PlannedForm.read(form.from(), form.price(), form.vat(), times.ofTills());
            return editing.change(user, till.device(), ArticleNumber.read(form.name()), form.key(), article -> {
                var currency = article.price().currency();
                var price = value.cents() == null ? null : new Price(value.cents(), currency);
                return Planning.with(article, value.from(), price, value.vat());
            });
        });
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(UserCaller user, @PathVariable String id, Plan form, HttpServletRequest request) {
        return decide(user, id, form, till -> {
            var from = PlannedForm.time(form.from());
            return editing.change(
                    user,
                    till.device(),
                    ArticleNumber.read(form.name()),
                    form.key(),
                    article -> Planning.without(article, from));
        });
    }

    private interface Decision {
        Article at(TillFrame.Till till);
    }

    private ModelAndView decide(UserCaller user, String id, Plan form, Decision decision) {
        var till = frame.forEditor(user, id);
        return forms.carryOut(
                PAGE, form, () -> pages.of(user, till, form.name()).with(form), () -> {
                    try {
                        var number = ArticleNumber.read(form.name());
                        long before = pages.revision(till, number);
                        var changed = decision.at(till);
                        return SeeOther.at(pages.afterwards(till, number, Optional.of(changed), before));
                    } catch (Refusal refusal) {
                        throw refusal.flaws().isEmpty()
                                ? refusal
                                : Refusal.invalid(refusal.flaws().stream()
                                        .map(ArticleForm::ofField)
                                        .toList());
                    }
                });
    }
}
