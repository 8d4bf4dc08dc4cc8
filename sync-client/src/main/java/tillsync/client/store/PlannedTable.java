package tillsync.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;

/**
 * When planned values begin, a row each: of an article, or of an edit of the outbox. For edits triggers keep it up; for
 * articles they would make a pull of 50,000 twice as long. Most have none, which a look for the member's name tells.
 */
final class PlannedTable {
    private static final String HAS_SOME = "instr(%s.canonical, CAST('\"planned\":[' AS BLOB)) > 0";
    private static final String BEGINS = "SELECT json_extract(p.value, '$.from'), %1$s.number, %2$s"
            + " FROM %3$s json_each(CAST(%1$s.canonical AS TEXT), '$.planned') p"
            + " WHERE json_type(p.value, '$.from') = 'text'";
    private static final String ADD = " INSERT INTO planned (begins, number, edit) ";
    private static final String OF_ARTICLES = BEGINS.formatted("a", "NULL", "article a,");
    private static final String OF_EDITS = BEGINS.formatted("o", "o.position", "outbox o,");
    private static final String ADD_ARTICLE = ADD + "SELECT json_extract(p.value, '$.from'), ?, NULL"
            + " FROM json_each(?, '$.planned') p WHERE json_type(p.value, '$.from') = 'text'";
    private static final String FORGET_ARTICLES =
            "DELETE FROM planned WHERE edit IS NULL AND number IN (SELECT value FROM json_each(?))";

    /** As it is to be, read from the articles and edits themselves. */
    private static final String RIGHT = OF_ARTICLES + " AND " + HAS_SOME.formatted("a") + " UNION ALL " + OF_EDITS
            + " AND " + HAS_SOME.formatted("o");

    private static final String KEPT = "SELECT begins, number, edit FROM planned";

    /** Of that number, what is sold is: its last edit, else the article. */
    private static final String IS_SOLD =
            " AND p.edit IS (SELECT max(o.position) FROM outbox o WHERE o.number = p.number)";

    static final String[] DEFINITIONS = {
        "CREATE TABLE planned (begins TEXT NOT NULL, number TEXT NOT NULL, edit INTEGER)",
        "CREATE INDEX planned_begins ON planned (begins, number, edit)",
        "CREATE INDEX planned_number ON planned (number, edit)",
        "CREATE TRIGGER edit_planned AFTER INSERT ON outbox WHEN " + HAS_SOME.formatted("new") + " BEGIN" + ADD
                + BEGINS.formatted("new", "new.position", "") + "; END",
        "CREATE TRIGGER edit_planned_no_more AFTER DELETE ON outbox WHEN " + HAS_SOME.formatted("old")
                + " BEGIN DELETE FROM planned WHERE number = old.number AND edit = old.position; END"
    };

    private PlannedTable() {}

    /** Keeps it up with articles that have just been written and removed. */
    static void written(Sqlite db, List<Edit.Put> puts, List<Edit> removes) throws SQLException {
        if (HandoverTable.isFilled(db, "planned")) {
            var numbers = Stream.concat(puts.stream(), removes.stream())
                    .map(Edit::number)
                    .toList();
            db.update(FORGET_ARTICLES, HandoverTable.json(numbers));
        }
        var planned = puts.stream().filter(put -> put.article().hasPlanned()).toList();
        db.updateAll(ADD_ARTICLE, planned, (statement, put) -> {
            statement.setString(1, put.number().value());
            statement.setString(2, put.article().canonical());
        });
    }

    /** The first begin after that minute, of what is sold. */
    static Optional<String> nextAfter(Sqlite db, String minute) throws SQLException {
        return db.first(
                "SELECT p.begins FROM planned p WHERE p.begins > ?" + IS_SOLD + " ORDER BY p.begins LIMIT 1",
                row -> row.getString(1),
                minute);
    }

    /** The numbers of which a value begins after one minute and up to another. */
    static List<ArticleNumber> between(Sqlite db, String after, String upTo) throws SQLException {
        var numbers = new ArrayList<ArticleNumber>();
        db.each(
                "SELECT DISTINCT p.number FROM planned p WHERE p.begins > ? AND p.begins <= ?" + IS_SOLD
                        + " ORDER BY p.number",
                row -> numbers.add(new ArticleNumber(row.getString(1))),
                after,
                upTo);
        return numbers;
    }

    /** Its rows have no digests: it is compared with what it is made of, and made anew where it differs. */
    static void mend(Sqlite db) throws SQLException {
        boolean differs = differ(db, RIGHT, KEPT) || differ(db, KEPT, RIGHT);
        if (differs) {
            db.transaction(() -> {
                db.execute("DELETE FROM planned");
                db.execute(ADD + RIGHT);
                return true;
            });
        }
    }

    private static boolean differ(Sqlite db, String some, String others) throws SQLException {
        return db.number("SELECT EXISTS (SELECT * FROM (" + some + ") EXCEPT SELECT * FROM (" + others + "))") > 0;
    }
}
