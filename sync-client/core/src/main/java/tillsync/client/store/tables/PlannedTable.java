package tillsync.client.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tillsync.android.Lists;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning;
import tillsync.catalogue.Edit;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.sql.Sql;

/**
 * The moments at which planned values begin or end: of an article (edit 0), or of an edit of the outbox (its position).
 * At each moment, what is sold under the number changes; the column {@code begins} has ends, too.
 */
public final class PlannedTable {
    /** True for rows of what is sold under that number: its last edit, else the article. */
    private static final String IS_SOLD =
            " AND p.edit = coalesce((SELECT max(o.position) FROM outbox o WHERE o.number = p.number), 0)";

    static final List<String> DEFINITIONS = List.of(
            "CREATE TABLE planned (begins ${text} NOT NULL, number ${text} NOT NULL, edit ${integer} NOT NULL)",
            "CREATE INDEX planned_begins ON planned (begins, number, edit)",
            "CREATE INDEX planned_number ON planned (number, edit)");

    private PlannedTable() {}

    private record Moment(String at, String number, long edit) {}

    /** Writes the rows of articles that replace what was under their numbers. */
    public static void articles(Sql db, Collection<ArticleNumber> changed, List<Edit> puts) throws SQLException {
        if (HandoverTable.isFilled(db, "planned")) {
            db.update("DELETE FROM planned WHERE edit = 0 AND number ${among}", db.numbers(changed));
        }
        var moments = new ArrayList<Moment>();
        for (var edit : puts) {
            if (edit instanceof Edit.Put put) {
                moments.addAll(moments(put.article(), 0));
            }
        }
        insert(db, moments);
    }

    /** Writes the rows of edits that are in the outbox now. */
    static void edits(Sql db, List<OutboxTable.Row> rows) throws SQLException {
        var moments = new ArrayList<Moment>();
        for (var row : rows) {
            if (row.edit() instanceof Edit.Put put) {
                moments.addAll(moments(put.article(), row.position()));
            }
        }
        insert(db, moments);
    }

    /**
     * Removes the rows of edits that have left the outbox. An article's rows have the edit 0, which is never a
     * position.
     */
    static void left(Sql db, long after, long upTo) throws SQLException {
        db.update("DELETE FROM planned WHERE edit <> 0 AND edit > ? AND edit <= ?", after, upTo);
    }

    /** The moments of an article. Most have none, which their text tells without being read as JSON. */
    private static List<Moment> moments(Article article, long edit) {
        if (!article.hasPlanned()) {
            return List.of();
        }
        return Planning.moments(article).stream()
                .map(at -> new Moment(at.toString(), article.number().value(), edit))
                .collect(Lists.toList());
    }

    private static void insert(Sql db, Collection<Moment> moments) throws SQLException {
        db.updateAll(
                "INSERT INTO planned (begins, number, edit) VALUES (?, ?, ?)",
                List.copyOf(moments),
                (statement, moment) -> {
                    statement.setString(1, moment.at);
                    statement.setString(2, moment.number);
                    statement.setLong(3, moment.edit);
                });
    }

    /** The first moment after that minute, of what is sold. */
    public static Optional<String> nextAfter(Sql db, String minute) throws SQLException {
        return db.first(
                "SELECT p.begins FROM planned p WHERE p.begins > ?" + IS_SOLD + " ORDER BY p.begins LIMIT 1",
                row -> row.getString(1),
                minute);
    }

    /** The numbers of which a value begins or ends after one minute and up to another. */
    public static List<ArticleNumber> between(Sql db, String after, String upTo) throws SQLException {
        return db.all(
                "SELECT DISTINCT p.number FROM planned p WHERE p.begins > ? AND p.begins <= ?" + IS_SOLD
                        + " ORDER BY p.number",
                Rows::number,
                after,
                upTo);
    }

    /**
     * Compares the rows with their articles, and makes them anew if they differ: they have no digests, and older
     * versions did not write ends. What changed at a moment that was missing is handed over again.
     */
    public static void mend(Sql db) throws SQLException {
        var right = right(db);
        var kept = Set.copyOf(db.all(
                "SELECT begins, number, edit FROM planned",
                row -> new Moment(row.getString(1), row.getString(2), row.getLong(3))));
        if (!kept.equals(right)) {
            var begun = Fact.BEGUN_UNTIL.get(db).map(Object::toString).orElse("");
            var missed = right.stream()
                    .filter(moment -> !kept.contains(moment) && moment.at.compareTo(begun) <= 0)
                    .map(moment -> new ArticleNumber(moment.number))
                    .distinct()
                    .collect(Lists.toList());
            db.change(same -> {
                db.execute("DELETE FROM planned");
                insert(db, right);
                HandoverTable.add(db, missed);
            });
        }
    }

    /** The moments of a row; a damaged article has none before it is repaired. */
    private static List<Moment> moments(ResultSet row) throws SQLException {
        try {
            return moments(Rows.article(row), 0);
        } catch (ArticleDamaged damaged) {
            return List.of();
        }
    }

    private static Set<Moment> right(Sql db) throws SQLException {
        var right = new HashSet<Moment>();
        db.each(
                "SELECT number, canonical, digest FROM article WHERE " + StoredArticle.IS_ARTICLE,
                row -> right.addAll(moments(row)));
        db.each("SELECT number, canonical, digest, position FROM outbox", row -> {
            if (Rows.edit(row) instanceof Edit.Put put) {
                right.addAll(moments(put.article(), row.getLong(4)));
            }
        });
        return right;
    }
}
