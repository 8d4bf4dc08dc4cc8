package tillsync.client.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows of times at which positions were taken over and that were not reported yet. */
final class AppliedTable {
    private static final int MOST = 100;

    private AppliedTable() {}

    static void note(Sql db, String cursor, Instant at) throws SQLException {
        db.update("INSERT INTO applied (cursor, at) VALUES (?, ?)", cursor, at.toString());
        db.update("DELETE FROM applied WHERE place <= (SELECT max(place) FROM applied) - ?", MOST);
    }

    static List<Applied> all(Sql db) throws SQLException {
        var applied = new ArrayList<Applied>();
        db.each(
                "SELECT place, cursor, at FROM applied ORDER BY place",
                row -> applied.add(new Applied(row.getLong(1), row.getString(2), Instant.parse(row.getString(3)))));
        return applied;
    }

    static void remove(Sql db, List<Applied> applied) throws SQLException {
        db.updateAll(
                "DELETE FROM applied WHERE place = ?",
                applied,
                (statement, each) -> statement.setLong(1, each.place()));
    }
}
