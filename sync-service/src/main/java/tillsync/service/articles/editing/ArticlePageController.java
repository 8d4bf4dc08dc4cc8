package tillsync.service.articles.editing;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.GroupOffer;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.service.articles.batch.Applying;
import tillsync.service.articles.batch.EditBatch;
import tillsync.service.articles.batch.Undoing;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.SeeOther;

/**
 * The page of one article, as the main has published it, with its removal and its planned values. The number may hold
 * any character: it is never part of a path.
 */
@PageController
@RequestMapping("/tills/{id}/article")
record ArticlePageController(
        TillFrame frame,
        ArticlePages pages,
        ArticleEditing editing,
        Undoing undoing,
        Applying applying,
        Clock clock,
        Ids ids,
        Forms forms) {
    private static final String PAGE = "article";

    /** Longer than it takes to find out that a till is not connected. */
    private static final long PATIENCE_MILLIS = 2_900;

    /** @param key of the request */
    record Removal(@Nullable String number, @Nullable String key) {}

    /**
     * @param since the article's revision before the change that the page waits for
     * @param at when the change was made, in epoch seconds
     * @param script whether the page asks by itself: it stays as it is while there is nothing new
     */
    @GetMapping
    @Nullable
    ModelAndView show(
            UserCaller user,
            @PathVariable String id,
            @RequestParam String number,
            @RequestParam(defaultValue = "-1") long since,
            @RequestParam(defaultValue = "0") long at,
            @RequestParam @Nullable String removed,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean script,
            HttpServletResponse response) {
        var till = frame.of(user, id);
        var now = clock.instant();
        var shown = pages.of(user, till, number, revision -> Awaited.of(since, at, revision, now), removed != null);
        if (script && shown.awaited() == Awaited.WAITING) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return forms.show(PAGE, new Removal(number, ids.id()), shown);
    }

    @PostMapping("/remove")
    ModelAndView remove(UserCaller user, @PathVariable String id, Removal form) {
        var till = frame.forEditor(user, id);
        var number = form.number() == null ? "" : form.number();
        return forms.carryOut(PAGE, form, () -> pages.of(user, till, number), () -> {
            var removed = ArticleNumber.read(number);
            return pages.change(till, removed, () -> {
                editing.remove(user, till.device(), removed, form.key());
                return Optional.empty();
            });
        });
    }

    /** @param last the digest of the article that is to be put back */
    record Restoring(
            @Nullable String number,
            @Nullable String last,
            @Nullable String key) {}

    /** Restores a removed article, unless its number is in use again. */
    @PostMapping("/restore")
    ModelAndView restore(UserCaller user, @PathVariable String id, Restoring form) {
        var till = frame.forEditor(user, id);
        var typed = form.number() == null ? "" : form.number();
        return forms.carryOut(PAGE, new Removal(typed, ids.id()), () -> pages.of(user, till, typed), () -> {
            var number = ArticleNumber.read(typed);
            var was = pages.last(till, number)
                    .filter(article -> article.digest().toString().equals(form.last()))
                    .orElseThrow(ArticleEditing::changedSince);
            return pages.change(till, number, () -> {
                editing.restore(user, till.device(), was, form.key());
                return Optional.of(was);
            });
        });
    }

    /** @param revision of the change that is to be undone */
    record Regretted(
            @Nullable String number,
            @Nullable String revision,
            @Nullable String key) {
        long which() {
            var typed = Objects.requireNonNullElse(revision, "");
            if (!typed.matches("\\d{1,18}")) {
                throw Refusal.invalid("/revision", "UNKNOWN", "revision: (expected: a number)");
            }
            return Long.parseLong(typed);
        }
    }

    /** Undoes the change that a user has just made here. The user reviews an undo of several articles first. */
    @PostMapping("/undo")
    ModelAndView undo(UserCaller user, @PathVariable String id, Regretted form) {
        var till = frame.forEditor(user, id);
        var typed = Objects.requireNonNullElse(form.number(), "");
        return forms.carryOut(PAGE, new Removal(typed, ids.id()), () -> pages.of(user, till, typed), () -> {
            var number = ArticleNumber.read(typed);
            var draft = undoing.draft(till.device(), user.userId(), form.which());
            var looks = SeeOther.at("/tills/" + id + "/batch?batch=" + draft.id());
            if (draft.progress().edits() > 1) {
                return looks;
            }
            var ended = new EditBatch.State[1];
            var shown = pages.undone(
                    till,
                    number,
                    () -> ended[0] = applying.apply(till.device(), draft.id(), PATIENCE_MILLIS)
                            .state());
            return ended[0] == EditBatch.State.DONE ? shown : looks;
        });
    }

    /** @param picture the hash of a picture that was sent; "": the picture is removed */
    record Pictured(
            @Nullable String number,
            @Nullable String picture,
            @Nullable String key) {}

    @PostMapping("/picture")
    ModelAndView picture(UserCaller user, @PathVariable String id, Pictured form) {
        var till = frame.forEditor(user, id);
        var typed = Objects.requireNonNullElse(form.number(), "");
        var picture = Objects.requireNonNullElse(form.picture(), "");
        return forms.carryOut(PAGE, new Removal(typed, ids.id()), () -> pages.of(user, till, typed), () -> {
            var number = ArticleNumber.read(typed);
            return pages.change(
                    till,
                    number,
                    () -> Optional.of(editing.change(user, till.device(), number, form.key(), article -> {
                        var json = article.toJson();
                        return Article.read(
                                picture.isEmpty() ? json.without("picture") : json.with("picture", picture));
                    })));
        });
    }

    /**
     * @param from a till's local time; "": at once, if it ends
     * @param until "": it does not end
     * @param price as it is typed; "": it stays
     * @param vat a key; "": it stays
     * @param group whose price it is; "": the base price
     * @param key of the request
     */
    record Plan(
            @Nullable String number,
            @Nullable String from,
            @Nullable String until,
            @Nullable String price,
            @Nullable String vat,
            @Nullable String group,
            @Nullable String key) {
        String name() {
            return Objects.requireNonNullElse(number, "");
        }
    }

    @PostMapping("/plan")
    ModelAndView plan(UserCaller user, @PathVariable String id, Plan form) {
        return decide(user, id, form, (till, number) -> {
            var value = PlannedForm.read(form, till.now());
            var known = pages.grouped(user, till).names();
            return editing.change(user, till.device(), number, form.key(), article -> {
                var currency = article.price().currency();
                var price = value.cents() == null ? null : new Price(value.cents(), currency);
                ask(value.group(), editing.asEdited(till.device(), article), price, known);
                return value.group() == null || price == null
                        ? Planning.with(article, value.from(), value.until(), price, value.vat())
                        : Planning.with(article, value.from(), value.until(), value.group(), price);
            });
        });
    }

    private void ask(@Nullable PriceGroup group, Article now, @Nullable Price price, Set<String> known) {
        var asked = new ArrayList<Flaw>();
        if (price != null) {
            asked.addAll(ConfirmationQuestions.far(
                    "price", group == null ? now.price() : GroupOffer.price(now, group), price));
        }
        asked.addAll(
                ConfirmationQuestions.unknown("group", Stream.ofNullable(group).toList(), known));
        forms.confirm(asked);
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(UserCaller user, @PathVariable String id, Plan form) {
        return decide(user, id, form, (till, number) -> {
            var from = PlannedForm.time("from", form.from());
            return editing.change(user, till.device(), number, form.key(), article -> Planning.without(article, from));
        });
    }

    private ModelAndView decide(
            UserCaller user, String id, Plan form, BiFunction<TillFrame.Till, ArticleNumber, Article> decision) {
        var till = frame.forEditor(user, id);
        return forms.carryOut(
                PAGE, form, () -> pages.of(user, till, form.name()).with(form), () -> {
                    try {
                        var number = ArticleNumber.read(form.name());
                        return pages.change(till, number, () -> Optional.of(decision.apply(till, number)));
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
