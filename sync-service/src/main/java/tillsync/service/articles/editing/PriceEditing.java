package tillsync.service.articles.editing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.articles.editing.ArticleEditing.Ended;
import tillsync.service.engine.asking.Targets;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.Forms;

/** Changes one price of an article as the list showed it, and undoes such changes. */
@Component
record PriceEditing(
        TillSources sources,
        Targets targets,
        ArticleStates states,
        ArticleEditing editing,
        Durability durability,
        Forms forms) {
    /** The most versions that are searched for the one before an edit. */
    private static final int LATEST = 5;

    /** The outcome of an edit; OVERTAKEN if somebody else has changed the article meanwhile. */
    enum Outcome {
        SAVED,
        ORDERED,
        UNCHANGED,
        OVERTAKEN,
        UNDONE
    }

    /**
     * @param article the present article; null: it is gone, or not known
     * @param was the digest before the edit; "": there is nothing to undo
     */
    record Edited(Outcome outcome, @Nullable Article article, String was) {}

    /** Refuses INVALID for a text that is no price, with {@link ConfirmationQuestions}, and as {@link ArticleEditing#save} does. */
    Edited save(UserCaller user, Device device, PriceForm form) {
        targets.requireMain(device);
        var number = ArticleNumber.read(Objects.requireNonNullElse(form.number(), ""));
        var base = Objects.requireNonNullElse(form.base(), "");
        var was = shown(device, number, base);
        if (was.isEmpty()) {
            return overtaken(device, number, form);
        }
        var edited = form.over(editing.asEdited(device, was.get()));
        if (edited.equals(was.get())) {
            return new Edited(Outcome.UNCHANGED, edited, "");
        }
        forms.confirm(ConfirmationQuestions.far(
                "price",
                PriceForm.price(editing.asEdited(device, was.get()), form.group()),
                PriceForm.price(edited, form.group())));
        try {
            var ended = editing.save(user, device, edited, base, form.key());
            return new Edited(ended == Ended.SAVED ? Outcome.SAVED : Outcome.ORDERED, edited, base);
        } catch (Refusal refusal) {
            if (isOvertaken(refusal)) {
                return overtaken(device, number, form);
            }
            throw refusal;
        }
    }

    /**
     * Restores an article as it was before an edit, or withdraws the order that waits. Refuses INVALID with
     * CHANGED_MEANWHILE if the article is not as the edit left it.
     *
     * @param was the digest before the edit
     */
    Edited undo(UserCaller user, Device device, ArticleNumber number, String is, String was, @Nullable String key) {
        targets.requireMain(device);
        if (editing.isOrdered(device, number)) {
            editing.withdraw(user, device, number);
            return new Edited(Outcome.UNDONE, null, "");
        }
        var before = published(device, number, LATEST)
                .filter(article -> article.digest().toString().equals(was))
                .findFirst()
                .orElseThrow(() -> ArticleEditing.changedMeanwhile(was));
        var ended = editing.save(user, device, before, is, key);
        return new Edited(ended == Ended.SAVED ? Outcome.UNDONE : Outcome.ORDERED, before, "");
    }

    private static boolean isOvertaken(Refusal refusal) {
        return refusal.flaws().stream().anyMatch(flaw -> flaw.code().equals("CHANGED_MEANWHILE"));
    }

    /** The article that the page showed: as published, or as the till has saved it since. */
    private Optional<Article> shown(Device device, ArticleNumber number, String base) {
        return published(device, number, 1)
                .filter(article -> article.digest().toString().equals(base))
                .findFirst()
                .or(() -> now(device, number)
                        .filter(article -> article.digest().toString().equals(base)));
    }

    /** Returns UNCHANGED if the article has the typed values already, as after a form that was sent twice. */
    private Edited overtaken(Device device, ArticleNumber number, PriceForm form) {
        var now = now(device, number);
        boolean same = now.map(article -> editing.asEdited(device, article))
                .filter(is -> form.over(is).equals(is))
                .isPresent();
        return new Edited(same ? Outcome.UNCHANGED : Outcome.OVERTAKEN, now.orElse(null), "");
    }

    /** Reads the article from the till, or from the catalogue if the till is not connected. */
    private Optional<Article> now(Device device, ArticleNumber number) {
        try {
            return editing.read(device, number);
        } catch (Refusal refusal) {
            if (refusal.code() != ProblemCode.TILL_NOT_CONNECTED) {
                throw refusal;
            }
            return published(device, number, 1).findFirst();
        }
    }

    private Stream<Article> published(Device device, ArticleNumber number, int versions) {
        var catalogue = sources.sourceOf(device.id()).catalogue();
        List<ArticleStates.Row> rows = durability.read(() -> states.history(catalogue, number, versions));
        return rows.stream().flatMap(row -> Stream.ofNullable(row.body())).map(body -> Article.stored(number, body));
    }
}
