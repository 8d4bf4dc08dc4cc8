package tillsync.client.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.sql.Sql;

/**
 * Notes for handing over the articles that a till sells differently once its price group changes. Its own edits ignore
 * price groups already. Memory use does not grow with the number of articles.
 */
final class GroupChange {
    private static final int PORTION = 1_000;
    private static final String PULLED = "SELECT number, canonical, digest FROM article a WHERE "
            + StoredArticle.IS_ARTICLE + " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.number = a.number)";

    private final Sql db;
    private final @Nullable PriceGroup from;
    private final @Nullable PriceGroup to;
    private final @Nullable LocalDateTime time;
    private final List<ArticleNumber> some = new ArrayList<>(PORTION);

    private GroupChange(Sql db, @Nullable PriceGroup from, @Nullable PriceGroup to) throws SQLException {
        this.db = db;
        this.from = from;
        this.to = to;
        this.time = HandoverTable.begunUntil(db);
    }

    /** Call it while the former group is still that of the position, and the articles are those of the next one. */
    static void handOver(Sql db, @Nullable PriceGroup from, @Nullable PriceGroup to) throws SQLException {
        var change = new GroupChange(db, from, to);
        db.each(PULLED, change::take);
        change.note();
    }

    private void take(ResultSet row) throws SQLException {
        if (isSoldDifferently(row)) {
            some.add(Rows.number(row));
        }
        if (some.size() == PORTION) {
            note();
        }
    }

    private boolean isSoldDifferently(ResultSet row) throws SQLException {
        if (!Article.stored(Rows.number(row), row.getBytes(2)).hasGroups()) {
            return false;
        }
        try {
            var article = Rows.article(row);
            return time == null || !article.sold(from, time).equals(article.sold(to, time));
        } catch (ArticleDamaged damaged) {
            return false; // it is handed over when it is repaired
        }
    }

    private void note() throws SQLException {
        HandoverTable.add(db, some, from);
        some.clear();
    }
}
