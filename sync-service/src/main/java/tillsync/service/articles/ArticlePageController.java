package tillsync.service.articles;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.service.access.UserCaller;
import tillsync.service.catalogue.ArticleStates;
import tillsync.service.page.Forms;
import tillsync.service.page.PageController;
import tillsync.service.page.SeeOther;
import tillsync.service.problem.PlainText;
import tillsync.service.store.Durability;
import tillsync.service.store.Ids;

/** One article, as the main has published it, and its removal. Its number may hold any character: it is never part of a path. */
@PageController
@RequestMapping("/tills/{id}/article")
class ArticlePageController {
    private static final String PAGE = "article";

    private final TillFrame frame;
    private final ArticleStates states;
    private final Arrivals arrivals;
    private final ArticleEditing editing;
    private final LocalClock clock;
    private final Durability durability;
    private final Ids ids;
    private final Forms forms;

    ArticlePageController(
            TillFrame frame,
            ArticleStates states,
            Arrivals arrivals,
            ArticleEditing editing,
            LocalClock clock,
            Durability durability,
            Ids ids,
            Forms forms) {
        this.frame = frame;
        this.states = states;
        this.arrivals = arrivals;
        this.editing = editing;
        this.clock = clock;
        this.durability = durability;
        this.ids = ids;
        this.forms = forms;
    }

    /** @param key of the request */
    record Removal(@Nullable String number, @Nullable String key) {}

    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @RequestParam String number,
            Locale locale) {
        var till = frame.of(user, id, locale);
        return forms.show(PAGE, new Removal(number, ids.id())).addAllObjects(model(user, till, number));
    }

    /** What was saved a moment ago may not have been published yet: the page says so instead of NOT_FOUND. */
    Map<String, Object> model(UserCaller user, TillFrame.Till till, String number) {
        var asked = new ArticleNumber(PlainText.require("number", number));
        var row = Optional.ofNullable(durability
                .read(() -> states.rowsAt(till.catalogue(), Long.MAX_VALUE, List.of(asked)))
                .get(asked));
        var model = frame.model(user, till);
        var follows = till.view().follows();
        var receivers =
                arrivals.of(follows == null ? till.device().id() : follows, till.catalogue(), user.id()).stream()
                        .filter(one -> !one.main())
                        .toList();
        model.put("number", number);
        model.put("revisionOfArticle", row.map(ArticleStates.Row::revision).orElse(0L));
        model.put("receivers", receivers);
        row.map(ArticleStates.Row::body)
                .map(body -> ShownArticle.of(Article.stored(asked, body), clock.now()))
                .ifPresent(article -> model.put("article", article));
        return model;
    }

    @PostMapping("/remove")
    ModelAndView remove(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute Removal form,
            HttpServletRequest request,
            Locale locale) {
        var till = frame.forEditor(user, id, locale);
        var number = form.number() == null ? "" : form.number();
        return forms.carryOut(PAGE, form, model(user, till, number), request, () -> {
            editing.remove(user, till.device(), ArticleNumber.read(number), form.key());
            return SeeOther.at(address(id, number) + "&removed");
        });
    }

    /** Where one article is shown. */
    static String address(String till, String number) {
        return UriComponentsBuilder.fromPath("/tills/{id}/article")
                .queryParam("number", "{number}")
                .encode()
                .buildAndExpand(till, number)
                .toUriString();
    }
}
