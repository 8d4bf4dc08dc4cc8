package tillsync.client.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tillsync.article.ArticleNumber;
import tillsync.client.store.Held;
import tillsync.client.store.Takeover;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.sql.Sql;

/** The rows of held articles. They are tried again after a minute, then two, four ... up to an hour. */
public final class HeldTable {
    private static final long MOST_SECONDS = 3_600;

    /** Rows whose time has come, also if the clock was set back, or was wrong when the row was written. */
    private static final String DUE = " WHERE retry_at <= ?1 OR retry_at > ?1 + " + MOST_SECONDS + " OR software <> ?2";

    private static final String RETRY = "INSERT INTO handover (number, canonical, digest, as_of, attempts, since)"
            + " SELECT number, canonical, digest, as_of, attempts, since FROM held" + DUE;
    private static final String HOLD = "INSERT INTO held"
            + " (number, canonical, digest, as_of, attempts, since, revision, code, detail, retry_at, software)"
            + " SELECT number, canonical, digest, as_of, attempts + 1, coalesce(since, ?), CAST(? AS BIGINT), ?, ?,"
            + " CAST(? AS BIGINT) + CASE attempts WHEN 0 THEN 60 WHEN 1 THEN 120 WHEN 2 THEN 240 WHEN 3 THEN 480"
            + " WHEN 4 THEN 960 WHEN 5 THEN 1920 ELSE " + MOST_SECONDS + " END, ?"
            + " FROM handover h WHERE number = ? AND NOT EXISTS"
            + " (SELECT 1 FROM outbox o WHERE o.number = h.number AND o.position > ?)";

    private HeldTable() {}

    /** Notes due articles for handing over again. */
    public static void retry(Sql db, String version, Instant now) throws SQLException {
        HandoverTable.noteTaken(db);
        db.update(RETRY, now.getEpochSecond(), version);
        db.update("DELETE FROM held" + DUE, now.getEpochSecond(), version);
    }

    public static boolean isDue(Sql db, String version, Instant now) throws SQLException {
        return db.number("SELECT EXISTS (SELECT 1 FROM held" + DUE + ")", now.getEpochSecond(), version) > 0;
    }

    /** Makes all held articles due. */
    public static void endWaits(Sql db, Instant now) throws SQLException {
        db.update("UPDATE held SET retry_at = ?", now.getEpochSecond());
    }

    public static Optional<Instant> nextRetry(Sql db) throws SQLException {
        return db.first("SELECT retry_at FROM held ORDER BY retry_at LIMIT 1", row -> row.getLong(1))
                .map(Instant::ofEpochSecond);
    }

    /** The revision and time at which articles were refused. */
    public record Occasion(long revision, String version, Instant at, long edited) {}

    /** Holds articles that were refused; one that was edited here since is handed over again instead. */
    public static void hold(Sql db, List<Takeover.NotTaken> refused, Occasion occasion) throws SQLException {
        db.updateAll(HOLD, refused, (statement, each) -> {
            statement.setString(1, occasion.at.toString());
            statement.setLong(2, occasion.revision);
            statement.setString(3, each.code());
            statement.setString(4, each.detail());
            statement.setLong(5, occasion.at.getEpochSecond());
            statement.setString(6, occasion.version);
            statement.setString(7, each.number().value());
            statement.setLong(8, occasion.edited);
        });
    }

    public static List<Held> first(Sql db, int most) throws SQLException {
        return db.all(
                "SELECT number, revision, code, detail, since FROM held ORDER BY number LIMIT ?",
                HeldTable::read,
                most);
    }

    private static Held read(ResultSet row) throws SQLException {
        return new Held(
                new ArticleNumber(row.getString(1)),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                instant(row.getString(5)));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException broken) {
            throw new StoreDamaged("held since: " + text + " (expected: a time)");
        }
    }
}
