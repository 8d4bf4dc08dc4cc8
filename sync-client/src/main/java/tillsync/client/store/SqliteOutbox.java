package tillsync.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tillsync.catalogue.ChangeSet;
import tillsync.problem.Flaw;

/** The outbox as a table. Rows in flight and the number that they are frozen under are written in one transaction. */
final class SqliteOutbox implements Outbox {
    private final Database database;

    SqliteOutbox(Database database) {
        this.database = database;
    }

    @Override
    public long unpublished() {
        return database.read(db -> db.number("SELECT count(*) FROM outbox WHERE state <> ?", OutboxTable.DELIVERED));
    }

    @Override
    public List<Queued> queued(int most) {
        return database.read(db -> {
            var queued = new ArrayList<Queued>();
            db.each(
                    OutboxTable.OF_STATE,
                    row -> queued.add(new Queued(row.getLong(5), Rows.edit(row), row.getString(6))),
                    OutboxTable.QUEUED,
                    most);
            return queued;
        });
    }

    @Override
    public Optional<InFlight> inFlight() {
        return database.read(OutboxTable::inFlight);
    }

    @Override
    public void number(Numbering numbering) {
        if (database.read(db -> isNumbered(db, numbering))) {
            return;
        }
        database.write(() -> {
            var db = database.writer();
            Facts.put(db, Facts.NUMBERING, numbering);
            var frozen = Facts.get(db, Facts.IN_FLIGHT, Facts.Frozen.class);
            if (frozen.isPresent()
                    && !numbering.allows(frozen.get().pairing(), frozen.get().sequence())) {
                Facts.put(db, Facts.IN_FLIGHT, new Facts.Frozen(numbering.pairing(), numbering.next()));
            }
            return true;
        });
    }

    private static boolean isNumbered(Sqlite db, Numbering numbering) throws SQLException {
        return Facts.get(db, Facts.NUMBERING, Numbering.class)
                .filter(numbering::equals)
                .isPresent();
    }

    @Override
    public InFlight freeze(int edits) {
        return database.write(() -> {
            var db = database.writer();
            var numbering = Facts.get(db, Facts.NUMBERING, Numbering.class)
                    .orElseThrow(
                            () -> new IllegalStateException("numbering: none (expected: hello before publishing)"));
            db.update(
                    "UPDATE outbox SET state = ? WHERE position IN"
                            + " (SELECT position FROM outbox WHERE state = ? ORDER BY position LIMIT ?)",
                    OutboxTable.IN_FLIGHT,
                    OutboxTable.QUEUED,
                    edits);
            Facts.put(db, Facts.IN_FLIGHT, new Facts.Frozen(numbering.pairing(), numbering.next()));
            return OutboxTable.inFlight(db).orElseThrow();
        });
    }

    @Override
    public void thaw() {
        database.write(() -> {
            OutboxTable.thaw(database.writer());
            return true;
        });
    }

    @Override
    public void published(String cursor, long revision) {
        database.write(() -> {
            var db = database.writer();
            var catalogue = Facts.position(db).catalogue();
            if (catalogue == null) {
                throw new IllegalStateException("catalogue: none (expected: that which was published to)");
            }
            var articles = new ArticleTable(db);
            articles.apply(OutboxTable.edits(db));
            articles.write(catalogue, cursor, revision);
            db.update("DELETE FROM outbox WHERE state = ?", OutboxTable.IN_FLIGHT);
            land(db);
            return true;
        });
    }

    @Override
    public void contained() {
        database.write(() -> {
            var db = database.writer();
            OutboxTable.leave(db, OutboxTable.IN_FLIGHT);
            land(db);
            return true;
        });
    }

    @Override
    public void delivered(boolean pullAnew) {
        database.write(() -> {
            var db = database.writer();
            db.update("UPDATE outbox SET state = ? WHERE state = ?", OutboxTable.DELIVERED, OutboxTable.IN_FLIGHT);
            land(db);
            if (pullAnew) {
                Facts.put(db, Facts.PULL_ANEW, true);
            }
            return true;
        });
    }

    /** The number of what was in flight is used up. */
    private static void land(Sqlite db) throws SQLException {
        var frozen = Facts.get(db, Facts.IN_FLIGHT, Facts.Frozen.class);
        var numbering = Facts.get(db, Facts.NUMBERING, Numbering.class);
        if (frozen.isPresent() && numbering.isPresent()) {
            Facts.put(db, Facts.NUMBERING, numbering.get().after(frozen.get().sequence()));
        }
        Facts.remove(db, Facts.IN_FLIGHT);
    }

    @Override
    public void refused(Map<Integer, Flaw> flaws, boolean pullAnew) {
        database.write(() -> {
            var db = database.writer();
            var positions = new ArrayList<Long>();
            db.each(
                    OutboxTable.OF_STATE,
                    row -> positions.add(row.getLong(4)),
                    OutboxTable.IN_FLIGHT,
                    ChangeSet.MOST_EDITS);
            for (var entry : flaws.entrySet()) {
                OutboxTable.refuse(db, positions.get(entry.getKey()), entry.getValue());
            }
            if (flaws.size() == positions.size()) {
                Facts.remove(db, Facts.IN_FLIGHT);
            }
            if (pullAnew) {
                Facts.put(db, Facts.PULL_ANEW, true);
            }
            return true;
        });
    }

    @Override
    public List<Refused> refusals(int most) {
        return database.read(db -> {
            var refusals = new ArrayList<Refused>();
            db.each(
                    "SELECT number, canonical, digest, code, detail FROM refused ORDER BY position DESC LIMIT ?",
                    row -> refusals.add(OutboxTable.refusal(row)),
                    most);
            return refusals;
        });
    }
}
