package tillsync.client.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tillsync.article.PriceGroup;
import tillsync.client.store.Applied;
import tillsync.client.store.sql.Sql;
import tillsync.topology.GroupVersion;

/** The rows of times at which positions were taken over and that were not reported yet. */
public final class AppliedTable {
    private static final int MOST = 100;

    private AppliedTable() {}

    public static void note(Sql db, String cursor, Instant at, GroupVersion grouped) throws SQLException {
        db.update("INSERT INTO applied (cursor, at) VALUES (?, ?)", cursor, text(at, grouped));
        db.update("DELETE FROM applied WHERE place <= (SELECT max(place) FROM applied) - ?", MOST);
    }

    public static List<Applied> all(Sql db) throws SQLException {
        var applied = new ArrayList<Applied>();
        db.each("SELECT place, cursor, at FROM applied ORDER BY place", row -> read(row)
                .ifPresent(applied::add));
        return applied;
    }

    /** A time as in a row. The version and name of the price group follow if the till ever had one. */
    private static String text(Instant at, GroupVersion grouped) {
        var group = grouped.name();
        var version = grouped.everGiven() ? at + " " + grouped.version() : at.toString();
        return group == null ? version : version + " " + group;
    }

    /** Reads a row; empty if its time cannot be read any more. */
    private static Optional<Applied> read(ResultSet row) throws SQLException {
        var parts = row.getString(3).split(" ", 3);
        try {
            return Optional.of(new Applied(row.getLong(1), row.getString(2), Instant.parse(parts[0]), grouped(parts)));
        } catch (DateTimeException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static GroupVersion grouped(String[] parts) {
        return parts.length == 1
                ? GroupVersion.NEVER
                : new GroupVersion(parts.length == 2 ? null : new PriceGroup(parts[2]), Long.parseLong(parts[1]));
    }

    public static void remove(Sql db, List<Applied> applied) throws SQLException {
        db.updateAll(
                "DELETE FROM applied WHERE place = ?",
                applied,
                (statement, each) -> statement.setLong(1, each.place()));
    }
}
