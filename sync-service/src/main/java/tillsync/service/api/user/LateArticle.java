package tillsync.service.api.user;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.service.engine.inbox.Accepting.Accepted;
import tillsync.service.web.page.FieldChange;
import tillsync.service.web.page.FieldTexts;

/**
 * A late change of one article or record, beside what is there now.
 *
 * @param place its number, or the place of a record
 * @param late the content once accepted; null: it will be removed
 * @param now null: the main does not have it
 * @param changedSince when the main changed it after the late change was made; null: it did not, or to the same content
 * @param differences every field that would change, but for the price, which is always shown
 * @param kept the fields in which the late article differs, and which stay as the main has them
 */
record LateArticle(
        ArticleNumber place,
        @Nullable Content late,
        @Nullable Content now,
        @Nullable OffsetDateTime changedSince,
        List<FieldChange> differences,
        List<FieldChange> kept) {

    /** A late change for which no main is chosen yet. */
    static LateArticle alone(Edit edit) {
        return new LateArticle(edit.number(), edit.content(), null, null, List.of(), List.of());
    }

    static LateArticle of(Accepted edit, @Nullable OffsetDateTime changedSince, FieldTexts texts) {
        var late = edit.accepted().content();
        var now = edit.now();
        var place = edit.late().number();
        if (late == null) {
            return new LateArticle(place, null, now, now == null ? null : changedSince, List.of(), List.of());
        }
        if (late.equals(now)) {
            changedSince = null;
        }
        var changes = texts.between(now, late);
        var kept = now == null
                ? List.<FieldChange>of()
                : texts.between(now, edit.late().content()).stream()
                        .filter(field -> changes.stream().noneMatch(field::isOf))
                        .toList();
        return new LateArticle(
                place,
                late,
                now,
                changedSince,
                changes.stream().filter(change -> isSaid(change, now)).toList(),
                kept);
    }

    /** Leaves out changes that the page shows elsewhere: the price, and the name of a new article or of a record. */
    private static boolean isSaid(FieldChange change, @Nullable Content now) {
        return !change.field().equals("price")
                && (now instanceof Article || !change.field().equals("name"));
    }

    /** The name at the main; "": it has none. */
    public String nowName() {
        return now == null ? "" : name(now);
    }

    public String name() {
        return late != null ? name(late) : now != null ? name(now) : "";
    }

    private static String name(Content content) {
        return content instanceof CatalogueRecord record ? record.name() : ((Article) content).name();
    }

    /** The value that a form sends for this choice: the number, or the kind and key of a record. */
    public String choice() {
        return place.shown();
    }

    /** Returns true if accepting the late change would change nothing. */
    public boolean same() {
        return late == null ? now == null : late.equals(now);
    }

    public @Nullable Price latePrice() {
        return late instanceof Article article ? article.price() : null;
    }

    public @Nullable Price nowPrice() {
        return now instanceof Article article ? article.price() : null;
    }
}
