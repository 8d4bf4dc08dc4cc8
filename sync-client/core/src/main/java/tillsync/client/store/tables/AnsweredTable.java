package tillsync.client.store.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import tillsync.article.Sha256;
import tillsync.client.store.Answers;
import tillsync.client.store.StoreDamaged;
import tillsync.client.store.sql.Sql;

/** The rows of kept answers, each sealed, the oldest first. */
public final class AnsweredTable {
    public static final String ALL = "SELECT request, content, changed, unchanged, seal FROM answered";

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

    /** Keeps an answer, and drops the oldest if there are too many. */
    public static void insert(Sql db, String requestId, Answers.Kept kept) throws SQLException {
        db.update(
                "INSERT INTO answered (request, content, changed, unchanged, seal) VALUES (?, ?, ?, ?, ?)",
                requestId,
                kept.contentHash(),
                kept.changed(),
                kept.unchanged(),
                seal(requestId, kept));
        db.update("DELETE FROM answered WHERE position <= (SELECT max(position) FROM answered) - " + Answers.MOST);
    }

    private static byte[] seal(String requestId, Answers.Kept kept) {
        return Sha256.of(
                (requestId + " " + kept.contentHash() + " " + kept.changed() + " " + kept.unchanged()).getBytes(UTF_8));
    }
}
