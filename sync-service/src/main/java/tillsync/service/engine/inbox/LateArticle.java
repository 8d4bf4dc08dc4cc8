package tillsync.service.engine.inbox;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.service.engine.inbox.Accepting.Accepted;
import tillsync.service.web.page.FieldChange;
import tillsync.service.web.page.FieldTexts;

/**
 * A late change of one article, beside what is there now.
 *
 * @param late the article if it is accepted; null: it will be removed
 * @param now null: the main does not have it
 * @param changedSince when the main has changed it after the late change was made; null: it has not, or to the same
 * @param differences every field that would change, but for the price, which is always shown
 * @param kept the fields in which the late article differs, and which stay as the main has them
 */
record LateArticle(
        String number,
        @Nullable Article late,
        @Nullable Article now,
        @Nullable OffsetDateTime changedSince,
        List<FieldChange> differences,
        List<FieldChange> kept) {

    /** A late change for which no main is chosen yet. */
    static LateArticle alone(Edit edit) {
        return new LateArticle(edit.number().value(), article(edit), null, null, List.of(), List.of());
    }

    static LateArticle of(Accepted edit, @Nullable OffsetDateTime changedSince, FieldTexts texts) {
        var late = article(edit.accepted());
        var now = edit.now();
        var number = edit.late().number().value();
        if (late == null) {
            return new LateArticle(number, null, now, now == null ? null : changedSince, List.of(), List.of());
        }
        if (late.equals(now)) {
            changedSince = null;
        }
        var changes = texts.between(now, late);
        var kept = now == null
                ? List.<FieldChange>of()
                : texts.between(now, article(edit.late())).stream()
                        .filter(field -> changes.stream().noneMatch(field::isOf))
                        .toList();
        return new LateArticle(
                number,
                late,
                now,
                changedSince,
                changes.stream().filter(change -> isSaid(change, now)).toList(),
                kept);
    }

    /** Whether to list a change: the page shows the price elsewhere, and so the name of a new article. */
    private static boolean isSaid(FieldChange change, @Nullable Article now) {
        return !change.field().equals("price")
                && (now != null || !change.field().equals("name"));
    }

    private static @Nullable Article article(Edit edit) {
        return edit instanceof Edit.Put put ? put.article() : null;
    }

    public String name() {
        return late != null ? late.name() : now != null ? now.name() : "";
    }

    /** Whether taking it over would change nothing. */
    public boolean same() {
        return late == null ? now == null : late.equals(now);
    }

    public @Nullable Price latePrice() {
        return late == null ? null : late.price();
    }

    public @Nullable Price nowPrice() {
        return now == null ? null : now.price();
    }
}
