package tillsync.service.deciding;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.catalogue.Edit;

/**
 * A late change of one article, beside what is there now.
 *
 * @param late null: it is to be removed
 * @param now null: the main does not have it
 * @param changedSince when the main has changed it since the late change was made; null: it has not, or to the same
 */
record LateArticle(
        String number,
        @Nullable Article late,
        @Nullable Article now,
        @Nullable OffsetDateTime changedSince) {

    static LateArticle of(Edit edit, @Nullable Article now, @Nullable OffsetDateTime changedSince) {
        var late = edit instanceof Edit.Put put ? put.article() : null;
        var article = new LateArticle(edit.number().value(), late, now, changedSince);
        return article.same() ? new LateArticle(article.number(), late, now, null) : article;
    }

    public String name() {
        return late != null ? late.name() : now != null ? now.name() : "";
    }

    /** Whether taking it over would change nothing. */
    public boolean same() {
        return late == null ? now == null : late.equals(now);
    }

    /** A value as it is now, and as it would be. Texts; "" where there is none. @param kind NAME, VAT, CATEGORY or OTHER */
    record Difference(String kind, String now, String late) {}

    /** What differs beside the price, where both are there. */
    public List<Difference> differences() {
        var found = new ArrayList<Difference>();
        if (late == null || now == null) {
            return found;
        }
        add(found, "NAME", now.name(), late.name());
        add(found, "VAT", now.vat(), late.vat());
        add(found, "CATEGORY", now.category().orElse(""), late.category().orElse(""));
        boolean told = !found.isEmpty() || !now.price().equals(late.price());
        if (!told && !same()) {
            found.add(new Difference("OTHER", "", ""));
        }
        return found;
    }

    private static void add(List<Difference> found, String kind, String now, String late) {
        if (!now.equals(late)) {
            found.add(new Difference(kind, now, late));
        }
    }

    public @Nullable Price latePrice() {
        return late == null ? null : late.price();
    }

    public @Nullable Price nowPrice() {
        return now == null ? null : now.price();
    }
}
