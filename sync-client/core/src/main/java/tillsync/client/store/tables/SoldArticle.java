package tillsync.client.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.client.store.Position;
import tillsync.client.store.sql.Sql;

/**
 * Reads what is sold: under a number that the till's software has still to take over, or has refused, what the software
 * has; else what is stored.
 */
public final class SoldArticle {
    private static final int OUTBOX = 2;
    private static final int SYNCHRONISED = 3;
    private static final String POSITION = Fact.POSITION.columns();

    /** The layers, the upmost first. One statement sees one moment. */
    private static final String LAYERS =
            "SELECT number, canonical, digest, as_of, NULL, NULL, 0 AS layer FROM handover WHERE number = ?1"
                    + " UNION ALL SELECT number, canonical, digest, as_of, NULL, NULL, 1 FROM held WHERE number = ?1"
                    + " UNION ALL SELECT * FROM (SELECT number, canonical, digest, NULL AS as_of, " + POSITION + ", "
                    + OUTBOX + " AS layer FROM outbox"
                    + " WHERE number = ?1 ORDER BY position DESC LIMIT 1)"
                    + " UNION ALL SELECT number, canonical, digest, NULL, " + POSITION + ", " + SYNCHRONISED
                    + " FROM article WHERE number = ?1"
                    + " ORDER BY layer LIMIT 1";

    private static final String ALL =
            "SELECT number, canonical, digest, as_of, " + POSITION + " FROM sold WHERE " + StoredArticle.IS_ARTICLE;

    private static final String IS_PLAIN = "SELECT NOT EXISTS (SELECT 1 FROM outbox)"
            + " AND NOT EXISTS (SELECT 1 FROM handover) AND NOT EXISTS (SELECT 1 FROM held)";

    private static final String HAS_GROUP = "SELECT EXISTS (SELECT 1 FROM sold WHERE as_of LIKE '% %')";

    private SoldArticle() {}

    public static Optional<Article> find(Sql db, ArticleNumber number, LocalDateTime now) throws SQLException {
        if (number.isRecord()) {
            return Optional.empty();
        }
        var found = db.first(LAYERS, row -> read(row, now), number.value());
        return found.isPresent() ? found.get() : Optional.empty();
    }

    private static Optional<Article> read(ResultSet row, LocalDateTime now) throws SQLException {
        var article = inLayer(row);
        if (!article.isPresent()) {
            return Optional.empty();
        }
        return sold(row, (Article) article.get(), row.getInt(7) == OUTBOX, now);
    }

    private static Optional<Content> inLayer(ResultSet row) throws SQLException {
        int layer = row.getInt(7);
        if (layer == SYNCHRONISED) {
            return Optional.of(Rows.content(row));
        }
        return layer == OUTBOX ? Optional.ofNullable(Rows.edit(row).content()) : Rows.before(row);
    }

    /**
     * The article of a row as it is sold. What the software has still to take over is sold as it has it, by a former
     * price group too. All else is sold by the till's group, but what the software has edited itself by none.
     */
    private static Optional<Article> sold(ResultSet row, Article article, boolean isEdited, LocalDateTime now)
            throws SQLException {
        var soldAs = row.getString(4);
        if (soldAs != null) {
            return SoldAs.read(soldAs).of(article, now);
        }
        return article.hasGroups() && !isEdited
                ? Fact.POSITION.read(row, 5).orElse(Position.NONE).sold(article, now)
                : Optional.of(article.asOf(now));
    }

    /** Checks how the software has the article of a row: the fourth column. */
    public static void check(ResultSet row) throws SQLException {
        var soldAs = row.getString(4);
        if (soldAs != null) {
            SoldAs.read(soldAs);
        }
    }

    /** Gives all but damaged articles. @return whether none was damaged */
    public static boolean each(Sql db, LocalDateTime now, Consumer<Article> consumer) throws SQLException {
        var edited = edited(db);
        return Rows.each(
                db,
                ALL + " ORDER BY number",
                row -> {
                    var article = Rows.article(row);
                    return sold(row, article, edited.contains(article.number()), now);
                },
                article -> article.ifPresent(consumer));
    }

    /** The numbers in the outbox, if the till has a price group. A till that becomes a main may have both. */
    private static Set<ArticleNumber> edited(Sql db) throws SQLException {
        return Fact.position(db).grouped().name() == null
                ? Set.of()
                : Set.copyOf(db.all("SELECT DISTINCT number FROM outbox", Rows::number));
    }

    /**
     * The number of articles that are sold; empty if they must be read to be counted, since a price group may not sell
     * some.
     */
    public static OptionalLong count(Sql db) throws SQLException {
        // the position first, so that edits that are put on top of it meanwhile are seen
        var position = Fact.position(db);
        boolean isPlain = db.number(IS_PLAIN) > 0;
        if (position.grouped().name() != null || !isPlain && db.number(HAS_GROUP) > 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                isPlain
                        ? position.articles()
                        : db.number("SELECT count(*) FROM sold WHERE " + StoredArticle.IS_ARTICLE));
    }

    /** The position, if its articles are what is sold: nothing was edited, or waits to be taken over. */
    public static Optional<Position> plain(Sql db) throws SQLException {
        // the position first, so that edits that are put on top of it meanwhile are seen
        var position = Fact.position(db);
        return db.number(IS_PLAIN) > 0 ? Optional.of(position) : Optional.empty();
    }
}
