package tillsync.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.problem.Flaw;

/** The outbox as a table. Rows in flight and the number that they are frozen under are written in one transaction. */
final class SqliteOutbox implements Outbox {
    static final int QUEUED = 0;
    static final int IN_FLIGHT = 1;
    static final int DELIVERED = 2;

    private static final String INSERT =
            "INSERT INTO outbox (position, batch, number, canonical, digest, origin, state)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String OF_STATE = "SELECT number, canonical, digest, position, batch, origin FROM outbox"
            + " WHERE state = ? ORDER BY position LIMIT ?";

    private final Database database;

    SqliteOutbox(Database database) {
        this.database = database;
    }

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

    @Override
    public long unpublished() {
        return database.read(db -> db.number("SELECT count(*) FROM outbox WHERE state <> ?", DELIVERED));
    }

    @Override
    public List<Queued> queued(int most) {
        return database.read(db -> {
            var queued = new ArrayList<Queued>();
            db.each(
                    OF_STATE,
                    row -> queued.add(new Queued(row.getLong(5), Rows.edit(row), row.getString(6))),
                    QUEUED,
                    most);
            return queued;
        });
    }

    @Override
    public Optional<InFlight> inFlight() {
        return database.read(SqliteOutbox::inFlight);
    }

    private static Optional<InFlight> inFlight(Sqlite db) throws SQLException {
        var frozen = Facts.get(db, Facts.IN_FLIGHT, Facts.Frozen.class);
        if (frozen.isEmpty()) {
            return Optional.empty();
        }
        var edits = edits(db);
        var origin = db.first("SELECT origin FROM outbox WHERE state = ?", row -> row.getString(1), IN_FLIGHT);
        return Optional.of(new InFlight(
                frozen.get().pairing(), frozen.get().sequence(), origin.orElse("TILL"), new ChangeSet(edits)));
    }

    private static List<Edit> edits(Sqlite db) throws SQLException {
        var edits = new ArrayList<Edit>();
        db.each(OF_STATE, row -> edits.add(Rows.edit(row)), IN_FLIGHT, ChangeSet.MOST_EDITS);
        return edits;
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
                    IN_FLIGHT,
                    QUEUED,
                    edits);
            Facts.put(db, Facts.IN_FLIGHT, new Facts.Frozen(numbering.pairing(), numbering.next()));
            return inFlight(db).orElseThrow();
        });
    }

    @Override
    public void thaw() {
        database.write(() -> {
            thaw(database.writer());
            return true;
        });
    }

    static void thaw(Sqlite db) throws SQLException {
        db.update("UPDATE outbox SET state = ? WHERE state = ?", QUEUED, IN_FLIGHT);
        Facts.remove(db, Facts.IN_FLIGHT);
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
            articles.apply(edits(db));
            articles.write(catalogue, cursor, revision);
            db.update("DELETE FROM outbox WHERE state = ?", IN_FLIGHT);
            land(db);
            return true;
        });
    }

    @Override
    public void contained() {
        database.write(() -> {
            var db = database.writer();
            leave(db, IN_FLIGHT);
            land(db);
            return true;
        });
    }

    @Override
    public void delivered(boolean pullAnew) {
        database.write(() -> {
            var db = database.writer();
            db.update("UPDATE outbox SET state = ? WHERE state = ?", DELIVERED, IN_FLIGHT);
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

    /** Rows go without becoming articles: what is sold may be another now, and is handed over. */
    static void leave(Sqlite db, int state) throws SQLException {
        db.update("INSERT INTO handover (number) SELECT number FROM outbox WHERE state = ? ORDER BY position", state);
        db.update("DELETE FROM outbox WHERE state = ?", state);
    }

    @Override
    public void refused(Map<Integer, Flaw> flaws, boolean pullAnew) {
        database.write(() -> {
            var db = database.writer();
            var positions = new ArrayList<Long>();
            db.each(OF_STATE, row -> positions.add(row.getLong(4)), IN_FLIGHT, ChangeSet.MOST_EDITS);
            for (var entry : flaws.entrySet()) {
                refuse(db, positions.get(entry.getKey()), entry.getValue());
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

    private static void refuse(Sqlite db, long position, Flaw flaw) throws SQLException {
        db.update(
                "INSERT INTO refused (number, canonical, digest, code, detail)"
                        + " SELECT number, canonical, digest, ?, ? FROM outbox WHERE position = ?",
                flaw.code(),
                flaw.detail(),
                position);
        db.update("INSERT INTO handover (number) SELECT number FROM outbox WHERE position = ?", position);
        db.update("DELETE FROM outbox WHERE position = ?", position);
    }

    @Override
    public List<Refused> refusals(int most) {
        return database.read(db -> {
            var refusals = new ArrayList<Refused>();
            db.each(
                    "SELECT number, canonical, digest, code, detail FROM refused ORDER BY position DESC LIMIT ?",
                    row -> refusals.add(new Refused(Rows.edit(row), row.getString(4), row.getString(5))),
                    most);
            return refusals;
        });
    }
}
