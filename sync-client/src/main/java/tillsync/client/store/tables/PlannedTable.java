package tillsync.client.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.client.store.ArticleDamaged;
import tillsync.client.store.sql.Sql;
import tillsync.json.JsonValue;

/** The rows of when planned values begin: of an article (edit 0), or of an edit of the outbox (its position). */
public final class PlannedTable {
    /** True for rows of what is sold under that number: its last edit, else the article. */
    private static final String IS_SOLD =
            " AND p.edit = coalesce((SELECT max(o.position) FROM outbox o WHERE o.number = p.number), 0)";

    static final List<String> DEFINITIONS = List.of(
            "CREATE TABLE planned (begins ${text} NOT NULL, number ${text} NOT NULL, edit ${integer} NOT NULL)",
            "CREATE INDEX planned_begins ON planned (begins, number, edit)",
            "CREATE INDEX planned_number ON planned (number, edit)");

    private PlannedTable() {}

    private record Begin(String at, String number, long edit) {}

    /** Writes the rows of articles that replace what was under their numbers. */
    public static void articles(Sql db, Collection<ArticleNumber> changed, List<Edit.Put> puts) throws SQLException {
        if (HandoverTable.isFilled(db, "planned")) {
            db.update("DELETE FROM planned WHERE edit = 0 AND number ${among}", db.numbers(changed));
        }
        var begins = new ArrayList<Begin>();
        puts.forEach(put -> begins.addAll(begins(put.article(), 0)));
        insert(db, begins);
    }

    /** Writes the rows of edits that are in the outbox now. */
    static void edits(Sql db, List<OutboxTable.Row> rows) throws SQLException {
        var begins = new ArrayList<Begin>();
        for (var row : rows) {
            if (row.edit() instanceof Edit.Put put) {
                begins.addAll(begins(put.article(), row.position()));
            }
        }
        insert(db, begins);
    }

    /**
     * Removes the rows of edits that have left the outbox. An article's rows have the edit 0, which is never a
     * position.
     */
    static void left(Sql db, long after, long upTo) throws SQLException {
        db.update("DELETE FROM planned WHERE edit <> 0 AND edit > ? AND edit <= ?", after, upTo);
    }

    /** The begins of an article. Most have none, which their text tells without being read as JSON. */
    private static List<Begin> begins(Article article, long edit) {
        if (!article.hasPlanned()) {
            return List.of();
        }
        return article.member("planned").map(JsonValue::elements).orElse(List.of()).stream()
                .map(value -> new Begin(value.text("from"), article.number().value(), edit))
                .toList();
    }

    private static void insert(Sql db, Collection<Begin> begins) throws SQLException {
        db.updateAll(
                "INSERT INTO planned (begins, number, edit) VALUES (?, ?, ?)",
                List.copyOf(begins),
                (statement, begin) -> {
                    statement.setString(1, begin.at);
                    statement.setString(2, begin.number);
                    statement.setLong(3, begin.edit);
                });
    }

    /** The first begin after that minute, of what is sold. */
    public static Optional<String> nextAfter(Sql db, String minute) throws SQLException {
        return db.first(
                "SELECT p.begins FROM planned p WHERE p.begins > ?" + IS_SOLD + " ORDER BY p.begins LIMIT 1",
                row -> row.getString(1),
                minute);
    }

    /** The numbers of which a value begins after one minute and up to another. */
    public static List<ArticleNumber> between(Sql db, String after, String upTo) throws SQLException {
        return db.all(
                "SELECT DISTINCT p.number FROM planned p WHERE p.begins > ? AND p.begins <= ?" + IS_SOLD
                        + " ORDER BY p.number",
                Rows::number,
                after,
                upTo);
    }

    /** Compares the rows with their articles, and makes them anew if they differ: they have no digests. */
    public static void mend(Sql db) throws SQLException {
        var right = right(db);
        var kept = db.all(
                "SELECT begins, number, edit FROM planned",
                row -> new Begin(row.getString(1), row.getString(2), row.getLong(3)));
        if (!Set.copyOf(kept).equals(right)) {
            db.change(same -> {
                db.execute("DELETE FROM planned");
                insert(db, right);
            });
        }
    }

    /** The begins of a row; a damaged article has none before it is repaired. */
    private static List<Begin> begins(ResultSet row) throws SQLException {
        try {
            return begins(Rows.article(row), 0);
        } catch (ArticleDamaged damaged) {
            return List.of();
        }
    }

    private static Set<Begin> right(Sql db) throws SQLException {
        var right = new HashSet<Begin>();
        db.each("SELECT number, canonical, digest FROM article", row -> right.addAll(begins(row)));
        db.each("SELECT number, canonical, digest, position FROM outbox", row -> {
            if (Rows.edit(row) instanceof Edit.Put put) {
                right.addAll(begins(put.article(), row.getLong(4)));
            }
        });
        return right;
    }
}
