package tillsync.client.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tillsync.client.store.Refused;
import tillsync.client.store.sql.Sql;
import tillsync.problem.Flaw;

/** The rows of refused edits. */
public final class RefusedTable {
    private static final String INSERT =
            "INSERT INTO refused (number, canonical, digest, code, detail) VALUES (?, ?, ?, ?, ?)";

    private RefusedTable() {}

    public static void insert(Sql db, List<Refused> refusals) throws SQLException {
        db.updateAll(INSERT, refusals, (statement, refused) -> {
            statement.setString(1, refused.edit().number().value());
            statement.setBytes(2, Rows.canonical(refused.edit()));
            statement.setBytes(3, Rows.seal(refused.edit()));
            statement.setString(4, refused.code());
            statement.setString(5, refused.detail());
        });
    }

    /** The last ones, newest first. */
    public static List<Refused> last(Sql db, int most) throws SQLException {
        return db.all(
                "SELECT number, canonical, digest, code, detail FROM refused ORDER BY position DESC LIMIT ?",
                RefusedTable::read,
                most);
    }

    private static Refused read(ResultSet row) throws SQLException {
        return new Refused(Rows.edit(row), row.getString(4), row.getString(5));
    }

    /** Takes an edit that leaves the outbox as refused. */
    public static void take(Sql db, OutboxTable.Row row, Flaw flaw) throws SQLException {
        insert(db, List.of(new Refused(row.edit(), flaw.code(), flaw.detail())));
        OutboxTable.leave(db, row.position() - 1, row.position());
    }
}
