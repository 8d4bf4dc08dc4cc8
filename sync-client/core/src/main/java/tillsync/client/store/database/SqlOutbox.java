package tillsync.client.store.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tillsync.android.Lists;
import tillsync.catalogue.Edit;
import tillsync.client.store.InFlight;
import tillsync.client.store.Loss;
import tillsync.client.store.Numbering;
import tillsync.client.store.Outbox;
import tillsync.client.store.Queued;
import tillsync.client.store.Refused;
import tillsync.client.store.damage.CommitMark;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.ArticleTable;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.HeldMark;
import tillsync.client.store.tables.OutboxTable;
import tillsync.client.store.tables.RefusedTable;
import tillsync.problem.Flaw;

/**
 * Keeps the outbox as a table. Rows in flight and the number under which they are frozen are written in one
 * transaction.
 */
record SqlOutbox(Database database) implements Outbox {
    @Override
    public long unpublished() {
        return database.read(db -> db.number(
                "SELECT count(*) FROM outbox WHERE position > ?",
                OutboxTable.Marks.of(db).delivered()));
    }

    @Override
    public List<Queued> queued(int most) {
        return database.read(db -> {
            var queued = new ArrayList<Queued>();
            for (var row : OutboxTable.queued(db, most)) {
                queued.add(new Queued(row.batch(), row.edit(), row.made(), HeldMark.covers(db, row.position())));
            }
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
        database.change(db -> number(db, numbering));
    }

    void number(Sql db, Numbering numbering) throws SQLException {
        if (isNumbered(db, numbering)) {
            return;
        }
        var frozen = Fact.IN_FLIGHT.get(db);
        if (isOlderCopy(db, numbering, frozen.map(Fact.Frozen::sequence).orElse(0L))) {
            HeldMark.all(db);
            CommitMark.noteLoss(db);
        }
        Fact.NUMBERING.put(db, numbering);
        if (frozen.isPresent()
                && !numbering.allows(frozen.get().pairing(), frozen.get().sequence())) {
            Fact.IN_FLIGHT.put(db, frozen.get().as(numbering));
        }
    }

    /**
     * Returns true if this store is an older copy of itself. A store that has never numbered anything may just be
     * empty: it counts only if it knows of a loss.
     */
    private static boolean isOlderCopy(Sql db, Numbering now, long inFlight) throws SQLException {
        var before = Fact.NUMBERING.get(db);
        return before.isPresent()
                ? now.isBeyond(before.get(), inFlight)
                : now.next() > 1 && Fact.LOSS.get(db).filter(Loss::more).isPresent();
    }

    private static boolean isNumbered(Sql db, Numbering numbering) throws SQLException {
        return Fact.NUMBERING.get(db).filter(numbering::equals).isPresent();
    }

    @Override
    public InFlight freeze(int edits) {
        return database.write(db -> {
            var numbering = Fact.NUMBERING
                    .get(db)
                    .orElseThrow(
                            () -> new IllegalStateException("numbering: none (expected: hello before publishing)"));
            var rows = OutboxTable.queued(db, edits);
            long upTo = rows.get(rows.size() - 1).position();
            Fact.IN_FLIGHT.put(db, new Fact.Frozen(numbering.pairing(), numbering.next(), upTo));
            return OutboxTable.inFlight(db).get();
        });
    }

    @Override
    public void thaw() {
        database.change(db -> Fact.IN_FLIGHT.remove(db));
    }

    @Override
    public void published(String cursor, long revision) {
        database.change(db -> {
            var edits =
                    OutboxTable.frozen(db).stream().map(OutboxTable.Row::edit).collect(Lists.toList());
            if (!becomeArticles(db, edits, cursor, revision)) {
                throw new IllegalStateException("catalogue: none (expected: that which was published to)");
            }
            var marks = OutboxTable.Marks.of(db);
            OutboxTable.remove(db, marks.delivered(), marks.frozen());
            OutboxTable.removeDelivered(db, edits.stream().map(Edit::number).collect(Lists.toList()));
            land(db);
        });
    }

    @Override
    public void contained() {
        database.change(db -> {
            var marks = OutboxTable.Marks.of(db);
            OutboxTable.leave(db, marks.delivered(), marks.frozen());
            land(db);
        });
    }

    @Override
    public void held() {
        database.change(db -> {
            HeldMark.upTo(db, OutboxTable.Marks.of(db).frozen());
            deliver(db, true);
        });
    }

    @Override
    public void delivered(boolean pullAnew) {
        database.change(db -> deliver(db, pullAnew));
    }

    @Override
    public void arrived(String cursor, long revision) {
        database.change(db -> {
            if (Fact.position(db).catalogue() != null) {
                becomeArticles(db, OutboxTable.takeDelivered(db), cursor, revision);
                Fact.DELIVERED.remove(db);
            }
        });
    }

    /** Makes edits part of the articles, which move to that cursor. @return false if these are of no catalogue */
    private static boolean becomeArticles(Sql db, List<Edit> edits, String cursor, long revision) throws SQLException {
        var position = Fact.position(db);
        var catalogue = position.catalogue();
        if (catalogue == null) {
            return false;
        }
        var articles = new ArticleTable(db);
        articles.apply(position.kept(edits), false);
        articles.write(catalogue, cursor, revision);
        return true;
    }

    private static void deliver(Sql db, boolean pullAnew) throws SQLException {
        Fact.DELIVERED.put(db, OutboxTable.Marks.of(db).frozen());
        land(db);
        if (pullAnew) {
            Fact.PULL_ANEW.put(db, true);
        }
    }

    /** Uses up the number of the change set in flight. */
    private static void land(Sql db) throws SQLException {
        var frozen = Fact.IN_FLIGHT.get(db);
        var numbering = Fact.NUMBERING.get(db);
        if (frozen.isPresent() && numbering.isPresent()) {
            Fact.NUMBERING.put(db, numbering.get().after(frozen.get().sequence()));
        }
        Fact.IN_FLIGHT.remove(db);
    }

    @Override
    public void refused(Map<Integer, Flaw> flaws, boolean pullAnew) {
        database.change(db -> {
            var rows = OutboxTable.frozen(db);
            for (var entry : flaws.entrySet()) {
                RefusedTable.take(db, rows.get(entry.getKey()), entry.getValue());
            }
            keepInFlight(
                    db,
                    IntStream.range(0, rows.size())
                            .filter(i -> !flaws.containsKey(i))
                            .mapToObj(rows::get)
                            .collect(Lists.toList()));
            if (pullAnew) {
                Fact.PULL_ANEW.put(db, true);
            }
        });
    }

    /** Keeps the other edits in flight. They end with the last of them: the position of a refused one is used again. */
    private static void keepInFlight(Sql db, List<OutboxTable.Row> left) throws SQLException {
        var frozen = Fact.IN_FLIGHT.get(db);
        if (left.isEmpty() || !frozen.isPresent()) {
            Fact.IN_FLIGHT.remove(db);
        } else {
            var last = left.get(left.size() - 1).position();
            Fact.IN_FLIGHT.put(
                    db, new Fact.Frozen(frozen.get().pairing(), frozen.get().sequence(), last));
        }
    }

    @Override
    public List<Refused> refusals(int most) {
        return database.read(db -> RefusedTable.last(db, most));
    }
}
