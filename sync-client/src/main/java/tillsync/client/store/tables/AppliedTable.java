package tillsync.client.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tillsync.client.store.Applied;
import tillsync.client.store.sql.Sql;

/** The rows of times at which positions were taken over and that were not reported yet. */
public final class AppliedTable {
    private static final int MOST = 100;

    private AppliedTable() {}

    public static void note(Sql db, String cursor, Instant at) throws SQLException {
        db.update("INSERT INTO applied (cursor, at) VALUES (?, ?)", cursor, at.toString());
        db.update("DELETE FROM applied WHERE place <= (SELECT max(place) FROM applied) - ?", MOST);
    }

    public static List<Applied> all(Sql db) throws SQLException {
        var applied = new ArrayList<Applied>();
        db.each("SELECT place, cursor, at FROM applied ORDER BY place", row -> read(row)
                .ifPresent(applied::add));
        return applied;
    }

    /** Reads a row; empty if its time cannot be read any more. */
    private static Optional<Applied> read(ResultSet row) throws SQLException {
        try {
            return Optional.of(new Applied(row.getLong(1), row.getString(2), Instant.parse(row.getString(3))));
        } catch (DateTimeException broken) {
            return Optional.empty();
        }
    }

    public static void remove(Sql db, List<Applied> applied) throws SQLException {
        db.updateAll(
                "DELETE FROM applied WHERE place = ?",
                applied,
                (statement, each) -> statement.setLong(1, each.place()));
    }
}
