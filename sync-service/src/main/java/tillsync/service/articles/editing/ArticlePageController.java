package tillsync.service.articles.editing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.people.access.UserCaller;
import tillsync.service.store.database.Durability;
import tillsync.service.store.database.Ids;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;
import tillsync.service.web.problem.PlainText;

/** One article, as the main has published it, and its removal. Its number may hold any character: it is never part of a path. */
@PageController
@RequestMapping("/tills/{id}/article")
class ArticlePageController {
    private static final String PAGE = "article";
    /** The present version, and the one before it. */
    private static final int LATEST = 2;

    private final TillFrame frame;
    private final ArticleStates states;
    private final Arrivals arrivals;
    private final ArticleEditing editing;
    private final LocalClock local;
    private final Clock clock;
    private final Durability durability;
    private final Ids ids;
    private final Forms forms;

    ArticlePageController(
            TillFrame frame,
            ArticleStates states,
            Arrivals arrivals,
            ArticleEditing editing,
            LocalClock local,
            Clock clock,
            Durability durability,
            Ids ids,
            Forms forms) {
        this.frame = frame;
        this.states = states;
        this.arrivals = arrivals;
        this.editing = editing;
        this.local = local;
        this.clock = clock;
        this.durability = durability;
        this.ids = ids;
        this.forms = forms;
    }

    /** @param key of the request */
    record Removal(@Nullable String number, @Nullable String key) {}

    /**
     * @param since the article's revision before a change that is waited for
     * @param at when it was made, in seconds
     * @param script the page's own asking: as long as there is nothing new, it stays as it is
     */
    @GetMapping
    @Nullable
    ModelAndView show(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @RequestParam String number,
            @RequestParam(defaultValue = "-1") long since,
            @RequestParam(defaultValue = "0") long at,
            @RequestParam @Nullable String removed,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean script,
            HttpServletResponse response,
            Locale locale) {
        var till = frame.of(user, id, locale);
        var model = model(user, till, number);
        var awaited =
                Awaited.of(since, at, (long) Objects.requireNonNull(model.get("revisionOfArticle")), clock.instant());
        if (script && awaited == Awaited.WAITING) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        model.put("awaited", awaited);
        if (removed != null && awaited != Awaited.NOTHING) {
            putLast(model, till, new ArticleNumber(number)); // the till has removed it, and publishes that soon
        }
        // what is shown is not what there is: nobody edits it
        model.computeIfPresent(
                "editable",
                (name, may) ->
                        may.equals(true) && awaited != Awaited.WAITING && (awaited != Awaited.LATE || removed == null));
        return forms.show(PAGE, new Removal(number, ids.id())).addAllObjects(model);
    }

    private Optional<ArticleStates.Row> row(TillFrame.Till till, ArticleNumber number) {
        return Optional.ofNullable(durability
                .read(() -> states.rowsAt(till.catalogue(), Long.MAX_VALUE, List.of(number)))
                .get(number));
    }

    /** The one that made an article what its main has published; 0 where it was never there. */
    long revision(TillFrame.Till till, ArticleNumber number) {
        return row(till, number).map(ArticleStates.Row::revision).orElse(0L);
    }

    /**
     * Where a change is shown that a till has just made: as one that is waited for, unless the till has published it already.
     *
     * @param made what the article is now; empty: it was removed
     * @param before the article's revision before the change
     */
    String afterwards(TillFrame.Till till, ArticleNumber number, Optional<Article> made, long before) {
        var published = row(till, number).map(ArticleStates.Row::body).map(body -> Article.stored(number, body));
        var address = address(till.device().id().value(), number.value()) + (made.isPresent() ? "&saved" : "&removed");
        return published.equals(made)
                ? address
                : address + "&since=" + before + "&at=" + clock.instant().getEpochSecond();
    }

    /** What was saved a moment ago may not have been published yet: the page says so instead of NOT_FOUND. */
    Map<String, Object> model(UserCaller user, TillFrame.Till till, String number) {
        var asked = new ArticleNumber(PlainText.require("number", number));
        var row = row(till, asked);
        var model = frame.model(user, till);
        var follows = till.view().follows();
        var receivers =
                arrivals.of(follows == null ? till.device().id() : follows, till.catalogue(), user.id()).stream()
                        .filter(one -> !one.main())
                        .toList();
        model.put("number", number);
        model.put("revisionOfArticle", row.map(ArticleStates.Row::revision).orElse(0L));
        model.put("receivers", receivers);
        model.put("awaited", Awaited.NOTHING);
        var last = last(till, asked);
        model.put("name", last.map(Article::name).orElse(asked.value()));
        row.map(ArticleStates.Row::body)
                .map(body -> ShownArticle.of(Article.stored(asked, body), local.now()))
                .ifPresentOrElse(article -> model.put("article", article), () -> putLast(model, till, asked));
        return model;
    }

    /** An article that is removed may be put back as it was, at a till that can be asked. */
    private void putLast(Map<String, Object> model, TillFrame.Till till, ArticleNumber number) {
        if (till.editable()) {
            last(till, number).ifPresent(article -> model.put("last", article.digest()));
        }
    }

    /** An article as its main has published it, of one that is removed as it was before; empty: it never was there. */
    private Optional<Article> last(TillFrame.Till till, ArticleNumber number) {
        return durability.read(() -> states.history(till.catalogue(), number, LATEST)).stream()
                .flatMap(version -> Stream.ofNullable(version.body()))
                .map(body -> Article.stored(number, body))
                .findFirst();
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
            var removed = ArticleNumber.read(number);
            long before = revision(till, removed);
            editing.remove(user, till.device(), removed, form.key());
            return SeeOther.at(afterwards(till, removed, Optional.empty(), before));
        });
    }

    /** @param last the digest of the article that is to be put back */
    record Restoring(
            @Nullable String number,
            @Nullable String last,
            @Nullable String key) {}

    /** Puts a removed article back as it was, unless somebody has entered one by that number since. */
    @PostMapping("/restore")
    ModelAndView restore(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @ModelAttribute Restoring form,
            HttpServletRequest request,
            Locale locale) {
        var till = frame.forEditor(user, id, locale);
        var typed = form.number() == null ? "" : form.number();
        return forms.carryOut(PAGE, new Removal(typed, ids.id()), () -> model(user, till, typed), request, () -> {
            var number = ArticleNumber.read(typed);
            var was = last(till, number)
                    .filter(article -> article.digest().toString().equals(form.last()))
                    .orElseThrow(ArticleEditing::changedSince);
            long before = revision(till, number);
            editing.restore(user, till.device(), was, form.key());
            return SeeOther.at(afterwards(till, number, Optional.of(was), before));
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
