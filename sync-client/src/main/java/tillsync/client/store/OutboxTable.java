package tillsync.client.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.problem.Flaw;

/** The rows of outbox and refused edits, inside one transaction. */
final class OutboxTable {
    static final int QUEUED = 0;
    static final int IN_FLIGHT = 1;
    static final int DELIVERED = 2;

    private static final String INSERT =
            "INSERT INTO outbox (position, batch, number, canonical, digest, origin, state)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    static final String OF_STATE = "SELECT number, canonical, digest, position, batch, origin FROM outbox"
            + " WHERE state = ? ORDER BY position LIMIT ?";

    private OutboxTable() {}

    /** An edit in its place. */
    record Row(long position, long batch, Edit edit, String origin, int state) {}

    static void insert(Sqlite db, List<Row> rows) throws SQLException {
        db.updateAll(INSERT, rows, (statement, row) -> {
            statement.setLong(1, row.position);
            statement.setLong(2, row.batch);
            statement.setString(3, row.edit.number().value());
            statement.setBytes(4, Rows.canonical(row.edit));
            statement.setBytes(5, Rows.seal(row.edit));
            statement.setString(6, row.origin);
            statement.setInt(7, row.state);
        });
    }

    /** Appends edits that are saved together. */
    static void append(Sqlite db, List<Edit> edits, String origin) throws SQLException {
        insert(db, db.number("SELECT coalesce(max(position), 0) + 1 FROM outbox"), edits, origin);
    }

    /** Puts edits before all others. */
    static void prepend(Sqlite db, List<Edit> edits, String origin) throws SQLException {
        insert(db, db.number("SELECT coalesce(min(position), 1) FROM outbox") - edits.size(), edits, origin);
    }

    private static void insert(Sqlite db, long first, List<Edit> edits, String origin) throws SQLException {
        var rows = new ArrayList<Row>(edits.size());
        for (var edit : edits) {
            rows.add(new Row(first + rows.size(), first, edit, origin, QUEUED));
        }
        insert(db, rows);
    }

    static Optional<InFlight> inFlight(Sqlite db) throws SQLException {
        var frozen = Facts.get(db, Facts.IN_FLIGHT, Facts.Frozen.class);
        if (frozen.isEmpty()) {
            return Optional.empty();
        }
        var edits = edits(db);
        var origin = db.first("SELECT origin FROM outbox WHERE state = ?", row -> row.getString(1), IN_FLIGHT);
        return Optional.of(new InFlight(
                frozen.get().pairing(), frozen.get().sequence(), origin.orElse("TILL"), new ChangeSet(edits)));
    }

    static List<Edit> edits(Sqlite db) throws SQLException {
        var edits = new ArrayList<Edit>();
        db.each(OF_STATE, row -> edits.add(Rows.edit(row)), IN_FLIGHT, ChangeSet.MOST_EDITS);
        return edits;
    }

    static void thaw(Sqlite db) throws SQLException {
        db.update("UPDATE outbox SET state = ? WHERE state = ?", QUEUED, IN_FLIGHT);
        Facts.remove(db, Facts.IN_FLIGHT);
    }

    /** Rows go without becoming articles: what is sold may be another now, and is handed over. */
    static void leave(Sqlite db, int state) throws SQLException {
        db.update("INSERT INTO handover (number) SELECT number FROM outbox WHERE state = ? ORDER BY position", state);
        db.update("DELETE FROM outbox WHERE state = ?", state);
    }

    static void refuse(Sqlite db, long position, Flaw flaw) throws SQLException {
        db.update(
                "INSERT INTO refused (number, canonical, digest, code, detail)"
                        + " SELECT number, canonical, digest, ?, ? FROM outbox WHERE position = ?",
                flaw.code(),
                flaw.detail(),
                position);
        db.update("INSERT INTO handover (number) SELECT number FROM outbox WHERE position = ?", position);
        db.update("DELETE FROM outbox WHERE position = ?", position);
    }

    static Refused refusal(ResultSet row) throws SQLException {
        return new Refused(Rows.edit(row), row.getString(4), row.getString(5));
    }

    /** Keeps refused edits of another store. */
    static void keep(Sqlite db, List<Refused> refusals) throws SQLException {
        var sql = "INSERT INTO refused (number, canonical, digest, code, detail) VALUES (?, ?, ?, ?, ?)";
        db.updateAll(sql, refusals, (statement, refused) -> {
            statement.setString(1, refused.edit().number().value());
            statement.setBytes(2, Rows.canonical(refused.edit()));
            statement.setBytes(3, Rows.seal(refused.edit()));
            statement.setString(4, refused.code());
            statement.setString(5, refused.detail());
        });
    }
}
