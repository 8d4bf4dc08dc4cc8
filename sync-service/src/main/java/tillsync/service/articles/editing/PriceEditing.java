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
import tillsync.service.people.access.UserCaller;
import tillsync.service.store.database.Durability;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.Forms;

/** Changes one price of an article, as the list showed it, and takes that back. */
@Component
record PriceEditing(
        TillSources sources,
        Targets targets,
        ArticleStates states,
        ArticleEditing editing,
        Durability durability,
        Forms forms) {
    /** As many versions of an article as are looked through for the one before an edit. */
    private static final int LATEST = 5;

    /** What became of it; it was overtaken if somebody else had changed the article meanwhile. */
    enum Outcome {
        SAVED,
        ORDERED,
        UNCHANGED,
        OVERTAKEN,
        UNDONE
    }

    /**
     * @param article as it is now, as far as is known; null: it is not there any more
     * @param was the digest of what it was before; "": nothing is to be undone
     */
    record Edited(Outcome outcome, @Nullable Article article, String was) {}

    /** Refuses INVALID for a text that is no price, with {@link Questions}, and as {@link ArticleEditing#save} does. */
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
        forms.confirm(Questions.far(
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
     * Puts an article back as it was before such an edit, or withdraws the order that waits. Refuses INVALID with
     * CHANGED_MEANWHILE if it is not as that edit left it.
     *
     * @param was the digest of what it was
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

    /** What the page showed: what was published, or what the till has saved since. */
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

    /** Reads the article of the till itself; of the catalogue, if the till does not answer. */
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
