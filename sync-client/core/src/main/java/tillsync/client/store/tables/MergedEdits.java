package tillsync.client.store.tables;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.client.store.sql.Sql;
import tillsync.problem.Refusal;

/**
 * Makes whole articles of edits of some fields, with what is stored when they are saved. It does so in the transaction
 * that saves: of two edits of different fields at the same time neither undoes the other.
 */
public final class MergedEdits {
    private static final String WAITING = "SELECT as_of FROM handover WHERE number = ?1 AND as_of IS NOT NULL"
            + " UNION ALL SELECT as_of FROM held WHERE number = ?1 AND as_of IS NOT NULL";
    private static final String OWN = "SELECT EXISTS (SELECT 1 FROM outbox WHERE number = ?)";

    private MergedEdits() {}

    /** @throws Refusal INVALID if an article would break a rule with the members that it keeps; names its number */
    public static List<Edit> of(Sql db, List<Edit> edits, KnownFields known, LocalDateTime now) throws SQLException {
        if (known.isAll()) {
            return edits;
        }
        var before = new HashMap<ArticleNumber, Optional<Article>>();
        var merged = new ArrayList<Edit>(edits.size());
        for (var edit : edits) {
            var saved = edit;
            if (edit instanceof Edit.Put put) {
                var earlier = before.get(edit.number());
                var stored = earlier == null ? StoredArticle.find(db, edit.number()) : earlier;
                saved = Edit.put(merge(db, known, stored, now, put.article()));
            }
            before.put(edit.number(), StoredArticle.of(saved));
            merged.add(saved);
        }
        return merged;
    }

    private static Article merge(Sql db, KnownFields known, Optional<Article> stored, LocalDateTime now, Article edited)
            throws SQLException {
        var given = stored.filter(Article::hasGroups).isPresent()
                ? byFormerGroup(db, edited.number())
                : Optional.<SoldAs>empty();
        try {
            if (given.isPresent() && !known.contains("groups")) {
                var time = given.get().time();
                return known.merge(stored, given.get().group(), time == null ? now : time, edited.toJson());
            }
            return known.contains("planned") ? known.merge(stored, edited) : known.merge(stored, now, edited.toJson());
        } catch (Refusal refusal) {
            throw refusal.with("number", edited.number().value());
        }
    }

    /**
     * Finds how the software has an article if it was given that by the till's former price group. A new main has
     * such a group until it applies its first pull. Empty if the software has the base.
     */
    private static Optional<SoldAs> byFormerGroup(Sql db, ArticleNumber number) throws SQLException {
        var waiting = db.first(WAITING, row -> SoldAs.read(row.getString(1)), number.value());
        var group = Fact.position(db).grouped().name();
        return waiting.isPresent() || group == null || db.number(OWN, number.value()) > 0
                ? waiting.filter(had -> had.group() != null)
                : Optional.of(new SoldAs(null, group));
    }
}
