package tillsync.client.store.tables;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.catalogue.Edit;
import tillsync.client.store.sql.Sql;

/**
 * Reads what an edit is based on: the synchronised article, or its last edit in the outbox on top, whether or not the
 * till's software has taken it over.
 */
public final class StoredArticle {
    private static final String EDITED =
            "SELECT number, canonical, digest FROM outbox WHERE number = ? ORDER BY position DESC LIMIT 1";
    private static final String SYNCHRONISED = "SELECT number, canonical, digest FROM article WHERE number = ?";

    /** The condition for articles, whose numbers come after the places of records. */
    public static final String IS_ARTICLE = "number > ' '";

    public static final String IS_RECORD = "number < ' '";

    private static final String ALL_OF = "SELECT number, canonical, digest FROM article a"
            + " WHERE %1$s AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.number = a.number)"
            + " UNION ALL SELECT number, canonical, digest FROM outbox o WHERE %1$s AND canonical IS NOT NULL"
            + " AND position = (SELECT max(position) FROM outbox l WHERE l.number = o.number) ORDER BY number";

    private static final String ALL = String.format(ALL_OF, IS_ARTICLE);

    private static final String RECORDS = String.format(ALL_OF, IS_RECORD);

    private StoredArticle() {}

    public static Optional<Article> find(Sql db, ArticleNumber number) throws SQLException {
        return content(db, number).filter(Article.class::isInstance).map(Article.class::cast);
    }

    /** The article of a number, or the record of a place. */
    public static Optional<Content> content(Sql db, ArticleNumber number) throws SQLException {
        var edited = db.first(EDITED, Rows::edit, number.value());
        return edited.isPresent()
                ? Optional.ofNullable(edited.get().content())
                : db.first(SYNCHRONISED, Rows::content, number.value());
    }

    /** Gives all but damaged articles. @return whether none was damaged */
    public static boolean each(Sql db, Consumer<Article> consumer) throws SQLException {
        return Rows.each(db, ALL, Rows::article, consumer);
    }

    /** Gives all but damaged records. @return whether none was damaged */
    public static boolean eachRecord(Sql db, Consumer<CatalogueRecord> consumer) throws SQLException {
        return Rows.each(db, RECORDS, row -> (CatalogueRecord) Rows.content(row), consumer);
    }

    /** The article that is stored once an edit is saved. */
    public static Optional<Article> of(Edit edit) {
        return edit instanceof Edit.Put put ? Optional.of(put.article()) : Optional.empty();
    }
}
