package tillsync.client.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.delta.Head;

/**
 * The synchronised articles while they change, inside one transaction. Their number and sum are kept up with each
 * change, and written with the cursor at its end.
 */
final class ArticleTable {
    private static final String PUT = "INSERT INTO article (number, canonical, digest) VALUES (?, ?, ?)"
            + " ON CONFLICT (number) DO UPDATE SET canonical = excluded.canonical, digest = excluded.digest";
    private static final String HAND_OVER = "INSERT INTO handover (number) VALUES (?)";

    private final Sqlite db;
    private final boolean wasEmpty;
    private long articles;
    private CatalogueDigest digest;

    ArticleTable(Sqlite db) throws SQLException {
        this.db = db;
        var position = Facts.position(db);
        this.articles = position.articles();
        this.digest = position.digest();
        this.wasEmpty = articles == 0;
    }

    /** Whether that made a difference. */
    boolean apply(Edit edit) throws SQLException {
        return edit instanceof Edit.Put put ? put(put.article()) : remove(edit.number());
    }

    /** Whether that made a difference. An article of a first load must come only once: there is nothing to compare. */
    boolean put(Article article) throws SQLException {
        var number = article.number();
        var after = article.digest();
        var before = wasEmpty ? null : digestOf(number);
        if (after.equals(before)) {
            return false;
        }
        if (before == null) {
            articles++;
        } else {
            digest = digest.without(number, before);
        }
        digest = digest.with(number, after);
        var statement = db.prepared(PUT);
        statement.setString(1, number.value());
        statement.setBytes(2, article.canonicalUtf8());
        statement.setBytes(3, after.bytes());
        statement.executeUpdate();
        return true;
    }

    /** Whether that made a difference. */
    boolean remove(ArticleNumber number) throws SQLException {
        var before = digestOf(number);
        if (before == null) {
            return false;
        }
        digest = digest.without(number, before);
        articles--;
        db.update("DELETE FROM article WHERE number = ?", number.value());
        return true;
    }

    void handOver(ArticleNumber number) throws SQLException {
        var statement = db.prepared(HAND_OVER);
        statement.setString(1, number.value());
        statement.executeUpdate();
    }

    private @Nullable ArticleDigest digestOf(ArticleNumber number) throws SQLException {
        return db.first(
                        "SELECT digest FROM article WHERE number = ?",
                        row -> ArticleDigest.of(row.getBytes(1)),
                        number.value())
                .orElse(null);
    }

    boolean isAt(Head head) {
        return articles == head.articles() && digest.equals(head.digest());
    }

    /** @throws DigestMismatch where the articles are not those of the catalogue there */
    void check(Head head) {
        if (!isAt(head)) {
            throw new DigestMismatch(articles, digest, head);
        }
    }

    /** Says of which position the articles are from now on. */
    void write(CatalogueId catalogue, String cursor, long revision) throws SQLException {
        Facts.put(db, Facts.POSITION, new Position(cursor, catalogue, revision, articles, digest));
    }
}
