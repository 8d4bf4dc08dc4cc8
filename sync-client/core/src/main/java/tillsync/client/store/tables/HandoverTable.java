package tillsync.client.store.tables;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.client.store.sql.Sql;

/**
 * The numbers to hand over, inside one transaction. Each row, here and in the table of held articles, keeps what is
 * sold under its number. That is the article that the till's software has, and by which time and price group it has it
 * ({@code as_of}). An empty digest says that the software has none.
 */
public final class HandoverTable {
    private static final String INTO = "INSERT INTO handover (number, canonical, digest, as_of) ";
    private static final String AMONG = " WHERE number ${among}";
    private static final String KEEP = " NOT EXISTS (SELECT 1 FROM handover k WHERE k.number = s.number)";

    private static final String FROM_HELD =
            INTO + "SELECT number, canonical, digest, as_of FROM held s" + AMONG + " AND" + KEEP;
    private static final String LEAVE_HELD = "DELETE FROM held" + AMONG;
    private static final String FROM_OUTBOX = INTO
            + "SELECT number, canonical, CASE WHEN canonical IS NULL THEN x'' ELSE digest END, CAST(? AS ${text})"
            + " FROM outbox s" + AMONG
            + " AND position = (SELECT max(position) FROM outbox l WHERE l.number = s.number) AND" + KEEP;
    private static final String FROM_ARTICLES =
            INTO + "SELECT number, canonical, digest, CAST(? AS ${text}) FROM article s" + AMONG + " AND" + KEEP;
    private static final String NEW = INTO + "SELECT number, NULL, x'', NULL FROM ${numbers} s WHERE" + KEEP;

    private static final String EDITED = "UPDATE handover SET canonical = ?, digest = ?, as_of = ? WHERE number = ?";

    private HandoverTable() {}

    /**
     * Notes what the software has under these numbers before they change. An existing row stays, since the software has
     * not taken what came meanwhile.
     */
    public static void add(Sql db, Collection<ArticleNumber> numbers) throws SQLException {
        if (!numbers.isEmpty()) {
            add(db, numbers, Fact.position(db).grouped().name());
        }
    }

    /**
     * Notes what the software has under these numbers before they change, given the position's price group.
     *
     * @param group the position's price group, by which the software has what was pulled; its own edits have none
     */
    static void add(Sql db, Collection<ArticleNumber> numbers, @Nullable PriceGroup group) throws SQLException {
        if (numbers.isEmpty()) {
            return;
        }
        noteTaken(db);
        var among = db.numbers(numbers);
        var begun = begunUntil(db);
        if (isFilled(db, "held")) {
            db.update(FROM_HELD, among);
            db.update(LEAVE_HELD, among);
        }
        if (isFilled(db, "outbox")) {
            db.update(FROM_OUTBOX, SoldAs.base(begun).text(), among);
        }
        if (isFilled(db, "article")) {
            db.update(FROM_ARTICLES, new SoldAs(begun, group).text(), among);
        }
        db.update(NEW, among);
    }

    /** Returns true if the software has all that is applied: nothing waits to be taken over, and nothing is held. */
    public static boolean isIdle(Sql db) throws SQLException {
        return !isFilled(db, "handover") && !isFilled(db, "held");
    }

    /**
     * Replaces {@link #add} for a software that keeps no articles itself: once all of a position is applied, it has
     * that.
     */
    public static void tookAtOnce(Sql db, String cursor, Instant at) throws SQLException {
        Fact.FORMER.remove(db);
        AppliedTable.note(db, cursor, at, Fact.position(db).grouped());
    }

    /** Notes edits of the software itself: it has their articles now. A held one has changed, and is tried again. */
    public static void edited(Sql db, List<Edit> edits) throws SQLException {
        if (isFilled(db, "held")) {
            var among = db.numbers(edits.stream().map(Edit::number).collect(Lists.toList()));
            if (db.number("SELECT EXISTS (SELECT 1 FROM held" + AMONG + ")", among) > 0) {
                noteTaken(db);
                db.update(FROM_HELD, among);
                db.update(LEAVE_HELD, among);
            }
        }
        if (isFilled(db, "handover")) {
            var soldAs = SoldAs.base(begunUntil(db)).text();
            db.updateAll(EDITED, edits, (statement, edit) -> {
                var canonical = Rows.canonical(edit);
                statement.setBytes(1, canonical);
                statement.setBytes(2, canonical == null ? new byte[0] : Rows.seal(edit));
                statement.setString(3, soldAs);
                statement.setString(4, edit.number().value());
            });
        }
    }

    /**
     * The time up to which values have begun, which this writes to the disk. Articles that come now have those values,
     * which do not begin again. Null if it is not known.
     */
    static @Nullable LocalDateTime begunUntil(Sql db) throws SQLException {
        var kept = Fact.BEGUN_UNTIL.get(db).orElse(null);
        var known = db.begunUntil();
        if (known != null && !known.equals(kept)) {
            Fact.BEGUN_UNTIL.put(db, known);
        }
        return known == null ? kept : known;
    }

    /**
     * Notes the taken position: the first row of all makes the present position the one that the software has taken
     * over.
     */
    static void noteTaken(Sql db) throws SQLException {
        if (!isFilled(db, "handover")) {
            Fact.TAKEN.put(db, Fact.position(db));
        }
    }

    public static boolean isFilled(Sql db, String table) throws SQLException {
        return db.number("SELECT EXISTS (SELECT 1 FROM " + table + ")") > 0;
    }
}
