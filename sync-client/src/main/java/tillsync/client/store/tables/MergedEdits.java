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
                saved = Edit.put(merge(known, stored, now, put.article()));
            }
            before.put(edit.number(), StoredArticle.of(saved));
            merged.add(saved);
        }
        return merged;
    }

    private static Article merge(KnownFields known, Optional<Article> stored, LocalDateTime now, Article edited) {
        try {
            return known.contains("planned") ? known.merge(stored, edited) : known.merge(stored, now, edited.toJson());
        } catch (Refusal refusal) {
            throw refusal.with("number", edited.number().value());
        }
    }
}
