package tillsync.service.articles;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.access.UserCaller;
import tillsync.service.device.Device;
import tillsync.service.live.IdempotencyKey;
import tillsync.service.live.LiveArticles;

/** Edits of one article at the till: what it is there is asked for before each of them, so that nobody's edit is overwritten unseen. */
@Component
class ArticleEditing {
    private final LiveArticles live;
    private final LocalClock clock;

    ArticleEditing(LiveArticles live, LocalClock clock) {
        this.live = live;
        this.clock = clock;
    }

    /** The article as it is at the till now; empty where there is none. */
    Optional<Article> read(Device device, ArticleNumber number) {
        try {
            return Optional.of(live.read(device, number));
        } catch (Refusal refusal) {
            if (refusal.code() == ProblemCode.ARTICLE_NOT_FOUND) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /** With the values that are valid now: those are what somebody edits. */
    Article asEdited(Article article) {
        return Planning.begun(article, clock.now());
    }

    /**
     * Saves what was typed. Refuses INVALID with flaws of fields, among them TAKEN for the number of a new article that is there
     * already, and CHANGED for the whole where the article is another one than the form was filled in from.
     */
    Article save(UserCaller user, Device device, ArticleForm form) {
        var number = ArticleNumber.read(form.over(Optional.empty()).number().value());
        var there = read(device, number);
        var saved = form.over(form.isAdded() ? Optional.empty() : there.map(this::asEdited));
        // what is there is what was typed: the same form, sent once more
        if (!there.equals(Optional.of(saved))) {
            requireUntouched(form, there);
        }
        put(user, device, saved, form.key());
        return saved;
    }

    /** Other content is another request, also where it is sent from the same form. */
    private void put(UserCaller user, Device device, Article article, @Nullable String key) {
        var once = IdempotencyKey.read(key).value() + "/" + article.digest();
        live.change(device, user.userId(), IdempotencyKey.read(once), new ChangeSet(List.of(Edit.put(article))));
    }

    /** Changes the article as it is at the till now. Refuses ARTICLE_NOT_FOUND. */
    void change(
            UserCaller user, Device device, ArticleNumber number, @Nullable String key, UnaryOperator<Article> edit) {
        put(user, device, edit.apply(live.read(device, number)), key);
    }

    private static void requireUntouched(ArticleForm form, Optional<Article> there) {
        if (form.isAdded() && there.isPresent()) {
            throw Refusal.invalid("/number", "TAKEN", "number: taken");
        }
        if (!form.isAdded()
                && !there.map(article -> article.digest().toString()).equals(Optional.ofNullable(form.base()))) {
            throw Refusal.invalid("", "CHANGED", "article: another one meanwhile");
        }
    }

    void remove(UserCaller user, Device device, ArticleNumber number, @Nullable String key) {
        var edits = new ChangeSet(List.of(Edit.remove(number)));
        live.change(device, user.userId(), IdempotencyKey.read(key), edits);
    }
}
