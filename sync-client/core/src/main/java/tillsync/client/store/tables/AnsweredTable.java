package tillsync.client.store.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import tillsync.article.Sha256;
import tillsync.client.store.Answers;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.sql.Sql;

/** The rows of kept answers, each sealed, the oldest first: to requests, and to edits of the till's software. */
public final class AnsweredTable {
    public static final String ALL = "SELECT request, content, changed, unchanged, seal FROM answered";

    /** Begins the keys of edits that the till's software saved under ids: no id of a request has a space. */
    public static final String OWN = "own ";

    /**
     * Drops the oldest answers of one sort: many of the other must not drive out one that may still be asked for again.
     */
    private static final String DROP_OLDEST = "DELETE FROM answered WHERE request %1$s LIKE '" + OWN
            + "%%' AND position <= (SELECT position FROM answered WHERE request %1$s LIKE '" + OWN
            + "%%' ORDER BY position DESC LIMIT 1 OFFSET " + Answers.MOST + ")";

    private static final String DROP_OLDEST_OWN = String.format(DROP_OLDEST, "");
    private static final String DROP_OLDEST_ASKED = String.format(DROP_OLDEST, "NOT");

    private AnsweredTable() {}

    public static Optional<Answers.Kept> find(Sql db, String requestId) throws SQLException {
        return db.first(ALL + " WHERE request = ?", AnsweredTable::read, requestId);
    }

    /** @throws StoreDamaged if it is not as it was written */
    public static Answers.Kept read(ResultSet row) throws SQLException {
        var kept = new Answers.Kept(row.getString(2), row.getLong(3), row.getLong(4));
        if (!Arrays.equals(seal(row.getString(1), kept), row.getBytes(5))) {
            throw new StoreDamaged("answer to " + row.getString(1) + ": changed outside (expected: as it was written)");
        }
        return kept;
    }

    /** Keeps an answer, and drops the oldest of its sort if there are too many. */
    public static void insert(Sql db, String requestId, Answers.Kept kept) throws SQLException {
        db.update(
                "INSERT INTO answered (request, content, changed, unchanged, seal) VALUES (?, ?, ?, ?, ?)",
                requestId,
                kept.contentHash(),
                kept.changed(),
                kept.unchanged(),
                seal(requestId, kept));
        db.update(requestId.startsWith(OWN) ? DROP_OLDEST_OWN : DROP_OLDEST_ASKED);
    }

    private static byte[] seal(String requestId, Answers.Kept kept) {
        return Sha256.of(
                (requestId + " " + kept.contentHash() + " " + kept.changed() + " " + kept.unchanged()).getBytes(UTF_8));
    }
}
