package tillsync.service.articles.editing;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning;
import tillsync.article.Planning.Planned;
import tillsync.article.RecordKey;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.IdempotencyKey;
import tillsync.service.engine.asking.LiveArticles;
import tillsync.service.engine.asking.Orders;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.CurrentConnections;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Zones;
import tillsync.till.Knowledge;

/**
 * Edits one article at the till. Asks the till for the article before each edit, so that nobody's edit is overwritten
 * unseen.
 */
@Component
public record ArticleEditing(LiveArticles live, Orders orders, CurrentConnections connections, Zones zones) {
    /** Reads the present article from the till. Empty if the till does not have that article. */
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

    /** The article as users edit it: values that have begun for good are its own, and values that end stay planned. */
    Article asEdited(Device device, Article article) {
        return Planning.begun(article, zones.timeAt(device.id()));
    }

    /** The planned values of an article that hold now and will end. */
    List<Planned> running(Device device, Optional<Article> article) {
        var now = zones.timeAt(device.id());
        return article.map(is -> Planning.of(Planning.begun(is, now))).orElse(List.of()).stream()
                .filter(value -> value.runsAt(now))
                .toList();
    }

    /**
     * The article as typed, and as it is at the till.
     *
     * @param overtaken whether the article at the till has changed since the form was filled in
     */
    record Typed(Article article, Optional<Article> there, boolean overtaken) {}

    /** Refuses INVALID with flaws of fields, such as TAKEN if the number of a new article is in use. */
    Typed typed(Device device, ArticleForm form) {
        var number = ArticleNumber.read(form.over(Optional.empty()).number().value());
        var there = read(device, number);
        var typed = form.over(form.isAdded() ? Optional.empty() : there.map(is -> asEdited(device, is)));
        // the till has what was typed: the same form was sent twice
        boolean same = there.equals(Optional.of(typed));
        if (!same && form.isAdded() && there.isPresent()) {
            throw Refusal.invalid("/number", "TAKEN", "number: taken");
        }
        var digest = there.map(article -> article.digest().toString());
        return new Typed(
                typed, there, !same && !form.isAdded() && !digest.equals(Optional.ofNullable(form.get("base"))));
    }

    /** Saves an article. Other content is another request, even from the same form. */
    void put(UserCaller user, Device device, Article article, @Nullable String key) {
        var once = IdempotencyKey.read(key).value() + "/" + article.digest();
        live.change(device, user.userId(), IdempotencyKey.read(once), new ChangeSet(List.of(Edit.put(article))));
    }

    /** Changes the article as it is at the till now. Refuses ARTICLE_NOT_FOUND. */
    Article change(
            UserCaller user, Device device, ArticleNumber number, @Nullable String key, UnaryOperator<Article> edit) {
        var changed = edit.apply(live.read(device, number));
        put(user, device, changed, key);
        return changed;
    }

    /** Restores a removed article. Refuses INVALID with CHANGED_SINCE if its number is in use again. */
    void restore(UserCaller user, Device device, Article was, @Nullable String key) {
        if (read(device, was.number()).filter(there -> !there.equals(was)).isPresent()) {
            throw changedSince();
        }
        put(user, device, was, key);
    }

    static Refusal changedSince() {
        return Refusal.invalid("", "CHANGED_SINCE", "article: another one since it was removed");
    }

    /**
     * Saves an article if it is as the user saw it. Refuses as
     * {@link #change(UserCaller, Device, Edit, String, String)} does. A till that does not compare is read first, and
     * gets no order.
     */
    Ended save(UserCaller user, Device device, Article article, String base, @Nullable String key) {
        if (waitsFor(device)) {
            return change(user, device, Edit.put(article), base, key);
        }
        var there = read(device, article.number());
        if (!there.map(is -> is.digest().toString()).equals(Optional.of(base))) {
            throw changedMeanwhile(base);
        }
        put(user, device, article, key);
        return Ended.SAVED;
    }

    /** The outcome of a change: the till has it, or it waits for the till as an order. */
    public enum Ended {
        SAVED,
        ORDERED
    }

    /**
     * Saves or removes an article or a record; a till that is offline gets an order. Refuses INVALID with
     * CHANGED_MEANWHILE or TAKEN if the content is not as the user saw it. The till compares, since a record cannot be
     * read from it. Refuses INVALID with ORDER_WAITS if another order waits that would change the content first.
     *
     * @param base the digest that the user saw; "": it was not there
     */
    public Ended change(UserCaller user, Device device, Edit edit, String base, @Nullable String key) {
        var edits = new ChangeSet(List.of(edit));
        var once = IdempotencyKey.read(IdempotencyKey.read(key).value() + "/" + edits.contentHash());
        if (waitsFor(device) && !connections.isConnected(device.id())) {
            return order(user, device, edit, base, once);
        }
        try {
            if (live.change(device, user.userId(), once, edits, List.of(base)).skipped() > 0) {
                throw changedMeanwhile(base);
            }
            return Ended.SAVED;
        } catch (Refusal refusal) {
            if (refusal.code() != ProblemCode.TILL_NOT_CONNECTED || !waitsFor(device)) {
                throw refusal;
            }
            return order(user, device, edit, base, once);
        }
    }

    private Ended order(UserCaller user, Device device, Edit edit, String base, IdempotencyKey once) {
        if (!orders.placeAlone(user.id(), device, once.value(), edit, base)) {
            throw Refusal.invalid("", "ORDER_WAITS", "edit: another order for it waits");
        }
        return Ended.ORDERED;
    }

    /** Withdraws the orders that change only that article. */
    void withdraw(UserCaller user, Device device, ArticleNumber number) {
        orders.withdrawAlone(user.id(), device, number);
    }

    /** Returns true if an order that changes only that article waits for the till. */
    public boolean isOrdered(Device device, ArticleNumber number) {
        return orders.isWaitingAlone(device, number);
    }

    /** Returns true if an order that changes only that record waits for the till. */
    public boolean isOrdered(Device device, RecordKey key) {
        return orders.isWaitingAlone(device, key.place());
    }

    /** Returns true if changes may wait for the till as orders. An older till would revert later edits. */
    public static boolean waitsFor(Device device) {
        return device.knows().contains(Knowledge.EXPECTED);
    }

    public static Refusal changedMeanwhile(String base) {
        return base.isEmpty()
                ? Refusal.invalid("/record", "TAKEN", "key: taken")
                : Refusal.invalid("", "CHANGED_MEANWHILE", "record: changed meanwhile");
    }

    void remove(UserCaller user, Device device, ArticleNumber number, @Nullable String key) {
        var edits = new ChangeSet(List.of(Edit.remove(number)));
        live.change(device, user.userId(), IdempotencyKey.read(key), edits);
    }
}
