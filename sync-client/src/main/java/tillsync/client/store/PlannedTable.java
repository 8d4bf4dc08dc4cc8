package tillsync.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tillsync.article.ArticleNumber;

/**
 * When planned values begin, a row each: of an article, or of an edit of the outbox. Triggers keep it up, whoever
 * writes; most articles have none, which a look for the member's name tells without reading them as JSON.
 */
final class PlannedTable {
    private static final String HAS_SOME = "instr(%s.canonical, CAST('\"planned\":[' AS BLOB)) > 0";
    private static final String BEGINS = "SELECT json_extract(p.value, '$.from'), %1$s.number, %2$s"
            + " FROM %3$s json_each(CAST(%1$s.canonical AS TEXT), '$.planned') p"
            + " WHERE json_type(p.value, '$.from') = 'text'";
    private static final String ADD = " INSERT INTO planned (begins, number, edit) ";
    private static final String OF_ARTICLES = BEGINS.formatted("a", "NULL", "article a,");
    private static final String OF_EDITS = BEGINS.formatted("o", "o.position", "outbox o,");
    private static final String FORGET_ARTICLE = " DELETE FROM planned WHERE number = old.number AND edit IS NULL;";

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
        "CREATE TRIGGER article_planned AFTER INSERT ON article WHEN " + HAS_SOME.formatted("new") + " BEGIN" + ADD
                + BEGINS.formatted("new", "NULL", "") + "; END",
        "CREATE TRIGGER article_planned_anew AFTER UPDATE ON article WHEN " + HAS_SOME.formatted("old") + " OR "
                + HAS_SOME.formatted("new") + " BEGIN" + FORGET_ARTICLE + ADD + BEGINS.formatted("new", "NULL", "")
                + "; END",
        "CREATE TRIGGER article_planned_no_more AFTER DELETE ON article WHEN " + HAS_SOME.formatted("old") + " BEGIN"
                + FORGET_ARTICLE + " END",
        "CREATE TRIGGER edit_planned AFTER INSERT ON outbox WHEN " + HAS_SOME.formatted("new") + " BEGIN" + ADD
                + BEGINS.formatted("new", "new.position", "") + "; END",
        "CREATE TRIGGER edit_planned_no_more AFTER DELETE ON outbox WHEN " + HAS_SOME.formatted("old")
                + " BEGIN DELETE FROM planned WHERE number = old.number AND edit = old.position; END"
    };

    private PlannedTable() {}

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
