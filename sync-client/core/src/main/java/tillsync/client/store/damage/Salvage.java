package tillsync.client.store.damage;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tillsync.client.store.Loss;
import tillsync.client.store.Refused;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.sql.SqliteDriver;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.HeldMark;
import tillsync.client.store.tables.OutboxTable;
import tillsync.client.store.tables.PlannedTable;
import tillsync.client.store.tables.RefusedTable;
import tillsync.client.store.tables.Schema;

/**
 * Opens a store file, and replaces a damaged one by a fresh one. The damaged file is kept under another name; what can
 * be read of outbox, refused edits and identity is carried over. Articles come from the service again. Possible losses
 * of the outbox are noted. Kept answers are dropped: a request that is repeated across such a loss may be done twice,
 * which leads to the same articles.
 */
public final class Salvage {
    private static final String OUTBOX = "SELECT number, canonical, digest, position, batch, origin, seal, saved_at"
            + " FROM outbox${unindexed} ORDER BY position";

    /**
     * A store.
     *
     * @param replaced whether it has taken the place of a damaged one
     * @param whole whether its articles are as they were written
     */
    public record Opened(Sql db, boolean replaced, boolean whole) {}

    /** Facts that are carried over as they are. */
    private static final List<Fact<?>> KEPT =
            List.of(Fact.IDENTITY, Fact.NUMBERING, Fact.PAIRED, Fact.BEGUN_UNTIL, Fact.COMMITS);

    private final List<Sql.Change> kept = new ArrayList<>();
    private final List<OutboxTable.Row> edits = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private Optional<Fact.Frozen> frozen = Optional.empty();
    private Optional<Long> delivered = Optional.empty();
    private Optional<Long> heldUpTo = Optional.empty();
    private Optional<Loss> known = Optional.empty();
    private final FormerArticles former = new FormerArticles();
    private long lost;
    private boolean complete;

    private Salvage() {}

    /** Opens a store that was inspected and found whole, or a fresh one. */
    public static Opened open(Path file, SqliteDriver driver) throws SQLException {
        var files = new StoreFiles(file);
        boolean finished = files.finish();
        boolean hidesCommits = files.hidesCommits();
        var opened = open(file, driver, finished);
        if (hidesCommits) {
            Fact.LOSS.put(opened.db(), new Loss(0, true, null));
        }
        return opened;
    }

    private static Opened open(Path file, SqliteDriver driver, boolean finished) throws SQLException {
        Sql db = null;
        boolean usable = false;
        try {
            db = driver.open(file);
            Schema.prepare(db);
            boolean whole = Inspection.inspect(db);
            PlannedTable.mend(db);
            usable = true;
            return new Opened(db, finished, whole);
        } catch (StoreDamaged damaged) {
            // replaced below
        } catch (SQLException failure) {
            if (!driver.isDamage(failure)) {
                throw failure;
            }
        } finally {
            if (!usable && db != null) {
                db.close();
            }
        }
        return new Opened(replace(file, driver), true, true);
    }

    /** Sets the file aside and begins a fresh one with what could be read. No connection may be open. */
    public static Sql replace(Path file, SqliteDriver driver) throws SQLException {
        var salvage = new Salvage();
        try (var db = driver.open(file)) {
            salvage.read(db);
        } catch (SQLException unreadable) {
            // what could be read until then is kept
        }
        var files = new StoreFiles(file);
        try (var draft = driver.open(files.emptyDraft())) {
            Schema.prepare(draft);
            draft.change(salvage::write);
        }
        files.replace();
        return driver.open(file);
    }

    /** Empties all tables, in the open transaction, but keeps what can be read of edits and identity. */
    public static void empty(Sql db) throws SQLException {
        var salvage = new Salvage();
        salvage.read(db);
        for (var table : Schema.NAMES) {
            db.execute("DELETE FROM " + table);
        }
        salvage.write(db);
    }

    private void read(Sql db) {
        KEPT.forEach(fact -> readable(() -> keep(db, fact)));
        readable(() -> frozen = Fact.IN_FLIGHT.get(db));
        readable(() -> delivered = Fact.DELIVERED.get(db));
        readable(() -> heldUpTo = Fact.HELD_UP_TO.get(db));
        former.read(db);
        readable(() -> known = Fact.LOSS.get(db));
        readable(() -> refused.addAll(RefusedTable.last(db, Integer.MAX_VALUE)));
        try {
            db.each(OUTBOX, this::keepEdit);
            complete = db.isWhole("outbox");
        } catch (SQLException unreadable) {
            complete = false;
        }
    }

    private <T> void keep(Sql db, Fact<T> fact) throws SQLException {
        var value = fact.get(db);
        kept.add(other -> fact.set(other, value));
    }

    /** Keeps an edit; a damaged one is left out, but not those after it. */
    private void keepEdit(ResultSet row) throws SQLException {
        try {
            edits.add(OutboxTable.Row.read(row));
        } catch (StoreDamaged damaged) {
            lost++;
        }
    }

    private interface Reading {
        void run() throws SQLException;
    }

    private static void readable(Reading read) {
        try {
            read.run();
        } catch (SQLException | RuntimeException unreadable) {
            // begun without it: the next hello tells it, if anything can
        }
    }

    /** Writes what could be read. A set in flight keeps its number only if it is known to be whole. */
    private void write(Sql db) throws SQLException {
        OutboxTable.insert(db, edits);
        Collections.reverse(refused);
        RefusedTable.insert(db, refused);
        if (delivered.isPresent()) {
            Fact.DELIVERED.put(db, delivered.get());
            OutboxTable.moveDelivered(db);
        }
        Fact.HELD_UP_TO.set(db, heldUpTo);
        HeldMark.follow(db);
        if (complete && lost == 0 && frozen.isPresent()) {
            Fact.IN_FLIGHT.put(db, frozen.get());
            if (OutboxTable.frozen(db).isEmpty()) {
                Fact.IN_FLIGHT.remove(db);
            }
        }
        var before = known.orElse(Loss.NONE);
        boolean all = complete && former.isComplete();
        var loss = lost == 0 && all ? before : new Loss(before.edits() + lost, before.more() || !all, null);
        if (!loss.isNone()) {
            Fact.LOSS.put(db, loss);
        }
        former.write(db);
        for (var fact : kept) {
            fact.on(db);
        }
    }
}
