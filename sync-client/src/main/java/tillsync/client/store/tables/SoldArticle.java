package tillsync.client.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.client.store.StoreDamaged;
import tillsync.client.store.sql.Sql;

/**
 * Reads what is sold: under a number that the till's software has still to take over, or has refused, what the software
 * has; else what is stored.
 */
public final class SoldArticle {
    private static final int OUTBOX = 2;
    private static final int SYNCHRONISED = 3;

    /** The layers, the upmost first. One statement sees one moment. */
    private static final String LAYERS =
            "SELECT number, canonical, digest, as_of, 0 AS layer FROM handover WHERE number = ?1"
                    + " UNION ALL SELECT number, canonical, digest, as_of, 1 FROM held WHERE number = ?1"
                    + " UNION ALL SELECT * FROM (SELECT number, canonical, digest, NULL AS as_of, " + OUTBOX
                    + " AS layer FROM outbox"
                    + " WHERE number = ?1 ORDER BY position DESC LIMIT 1)"
                    + " UNION ALL SELECT number, canonical, digest, NULL, " + SYNCHRONISED
                    + " FROM article WHERE number = ?1"
                    + " ORDER BY layer LIMIT 1";

    private static final String IS_PLAIN = "SELECT NOT EXISTS (SELECT 1 FROM outbox)"
            + " AND NOT EXISTS (SELECT 1 FROM handover) AND NOT EXISTS (SELECT 1 FROM held)";

    private SoldArticle() {}

    public static Optional<Article> find(Sql db, ArticleNumber number, LocalDateTime now) throws SQLException {
        var found = db.first(LAYERS, row -> read(row, now), number.value());
        return found.isPresent() ? found.get() : Optional.empty();
    }

    private static Optional<Article> read(ResultSet row, LocalDateTime now) throws SQLException {
        var time = time(row, now);
        return inLayer(row).map(is -> is.asOf(time));
    }

    private static Optional<Article> inLayer(ResultSet row) throws SQLException {
        int layer = row.getInt(5);
        if (layer == SYNCHRONISED) {
            return Optional.of(Rows.article(row));
        }
        return layer == OUTBOX ? StoredArticle.of(Rows.edit(row)) : Rows.before(row);
    }

    /** The time for planned values of a row: what the software has not taken over has not begun for it either. */
    public static LocalDateTime time(ResultSet row, LocalDateTime now) throws SQLException {
        var asOf = row.getString(4);
        try {
            return asOf == null ? now : LocalDateTime.parse(asOf);
        } catch (DateTimeException broken) {
            throw new StoreDamaged("as of: " + asOf + " (expected: a local time)");
        }
    }

    /** Gives all but damaged articles. @return whether none was damaged */
    public static boolean each(Sql db, LocalDateTime now, Consumer<Article> consumer) throws SQLException {
        return Rows.each(
                db,
                "SELECT number, canonical, digest, as_of FROM sold ORDER BY number",
                row -> Rows.article(row).asOf(time(row, now)),
                consumer);
    }

    public static long count(Sql db) throws SQLException {
        // the position first, so that edits that are put on top of it meanwhile are seen
        long articles = Fact.position(db).articles();
        return db.number(IS_PLAIN) > 0 ? articles : db.number("SELECT count(*) FROM sold");
    }
}
