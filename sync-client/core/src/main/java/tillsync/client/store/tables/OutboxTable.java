package tillsync.client.store.tables;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import tillsync.android.Lists;
import tillsync.article.ArticleNumber;
import tillsync.article.Sha256;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.client.store.EditOrigin;
import tillsync.client.store.InFlight;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.sql.Sql;

/**
 * The rows of the outbox, inside one transaction. By position, delivered edits come first, then those in flight, then
 * queued ones. Two facts say where each part ends, so that a row is never written again.
 */
public final class OutboxTable {
    /** Ordered by position, with two bounds: after, and up to. */
    public static final String BETWEEN =
            "SELECT number, canonical, digest, position, batch, origin, seal, saved_at FROM outbox"
                    + " WHERE position > ? AND position <= ? ORDER BY position LIMIT ?";

    private static final String INSERT =
            "INSERT INTO outbox (number, canonical, digest, position, batch, origin, seal, saved_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private OutboxTable() {}

    /** An edit at its position. */
    public record Row(long position, long batch, Edit edit, EditOrigin made) {

        /** @throws StoreDamaged if it is not as it was written */
        public static Row read(ResultSet row) throws SQLException {
            var made = Rows.made(row.getString(6), row.getString(8));
            var read = new Row(row.getLong(4), row.getLong(5), Rows.edit(row), made);
            if (!Arrays.equals(read.seal(), row.getBytes(7))) {
                throw new StoreDamaged("edit of " + read.edit.number() + ": changed outside (expected: as written)");
            }
            return read;
        }

        private byte[] seal() {
            var at = made.at() == null ? "" : made.at() + " ";
            var place = position + " " + batch + " " + Rows.text(made.origin()) + " " + at;
            return Sha256.of(
                    place.getBytes(StandardCharsets.UTF_8), edit.number().utf8(), Rows.seal(edit));
        }
    }

    /**
     * The ends of the parts.
     *
     * @param delivered the last position that is delivered, or the one before the first
     * @param frozen the last position that is in flight, or the same if nothing is
     */
    public record Marks(long delivered, long frozen) {
        public static Marks of(Sql db) throws SQLException {
            long delivered = Fact.DELIVERED.get(db).orElse(Long.MIN_VALUE);
            long frozen = Fact.IN_FLIGHT.get(db).map(Fact.Frozen::upTo).orElse(delivered);
            return new Marks(delivered, frozen);
        }
    }

    public static void insert(Sql db, List<Row> rows) throws SQLException {
        db.updateAll(INSERT, rows, (statement, row) -> {
            statement.setString(1, row.edit.number().value());
            statement.setBytes(2, Rows.canonical(row.edit));
            statement.setBytes(3, Rows.seal(row.edit));
            statement.setLong(4, row.position);
            statement.setLong(5, row.batch);
            statement.setString(6, Rows.text(row.made.origin()));
            statement.setBytes(7, row.seal());
            statement.setString(8, row.made.at() == null ? null : row.made.at().toString());
        });
        PlannedTable.edits(db, rows);
    }

    /** Appends edits that are saved together. */
    public static void append(Sql db, List<Edit> edits, EditOrigin made) throws SQLException {
        insert(db, db.number("SELECT coalesce(max(position), 0) + 1 FROM outbox"), edits, made);
    }

    /** Queues all edits again, and these before the others. */
    public static void prepend(Sql db, List<Edit> edits, EditOrigin made) throws SQLException {
        Fact.IN_FLIGHT.remove(db);
        Fact.DELIVERED.remove(db);
        insert(db, db.number("SELECT coalesce(min(position), 1) FROM outbox") - edits.size(), edits, made);
    }

    private static void insert(Sql db, long first, List<Edit> edits, EditOrigin made) throws SQLException {
        var rows = new ArrayList<Row>(edits.size());
        for (var edit : edits) {
            rows.add(new Row(first + rows.size(), first, edit, made));
        }
        insert(db, rows);
    }

    public static Optional<InFlight> inFlight(Sql db) throws SQLException {
        var frozen = Fact.IN_FLIGHT.get(db);
        if (!frozen.isPresent()) {
            return Optional.empty();
        }
        var rows = frozen(db);
        return Optional.of(new InFlight(
                frozen.get().pairing(),
                frozen.get().sequence(),
                rows.get(0).made(),
                new ChangeSet(rows.stream().map(Row::edit).collect(Lists.toList())),
                HeldMark.covers(db, frozen.get().upTo())));
    }

    /** The rows that are in flight. */
    public static List<Row> frozen(Sql db) throws SQLException {
        var marks = Marks.of(db);
        return between(db, marks.delivered, marks.frozen, ChangeSet.MOST_EDITS);
    }

    /** The first rows that are neither delivered nor in flight. */
    public static List<Row> queued(Sql db, int most) throws SQLException {
        return between(db, Marks.of(db).frozen, Long.MAX_VALUE, most);
    }

    private static List<Row> between(Sql db, long after, long upTo, int most) throws SQLException {
        return db.all(BETWEEN, Row::read, after, upTo, most);
    }

    /**
     * Removes edits of these positions without making articles of them. What is sold may change by that, and is handed
     * over.
     */
    public static void leave(Sql db, long after, long upTo) throws SQLException {
        var numbers =
                db.all("SELECT number FROM outbox WHERE position > ? AND position <= ?", Rows::number, after, upTo);
        HandoverTable.add(db, new LinkedHashSet<>(numbers));
        remove(db, after, upTo);
    }

    /** Removes the edits of these positions. */
    public static void remove(Sql db, long after, long upTo) throws SQLException {
        db.update("DELETE FROM outbox WHERE position > ? AND position <= ?", after, upTo);
        PlannedTable.left(db, after, upTo);
        HeldMark.follow(db);
    }

    /**
     * Removes delivered edits of these numbers: the articles have newer ones, on which older ones that were delivered
     * elsewhere must not lie.
     */
    public static void removeDelivered(Sql db, Collection<ArticleNumber> numbers) throws SQLException {
        if (!Fact.DELIVERED.isSet(db)) {
            return;
        }
        var positions = db.all(
                "SELECT position FROM outbox WHERE position <= ? AND number ${among}",
                row -> row.getLong(1),
                Marks.of(db).delivered,
                db.numbers(numbers));
        for (long position : positions) {
            remove(db, position - 1, position);
        }
        moveDelivered(db);
    }

    /** Moves the mark back to the last edit that it was made for: positions are used again. */
    public static void moveDelivered(Sql db) throws SQLException {
        moveToLast(db, Fact.DELIVERED, Marks.of(db).delivered);
    }

    /**
     * Sets the fact to the position of the last edit up to that bound. Removes the fact if the outbox has no such edit.
     */
    static void moveToLast(Sql db, Fact<Long> fact, long bound) throws SQLException {
        var last = "SELECT position FROM outbox WHERE position <= ? ORDER BY position DESC LIMIT 1";
        fact.set(db, db.first(last, row -> row.getLong(1), bound));
    }

    /**
     * Makes delivered edits part of the till's own articles, unless they lie in the inbox: a user decides about those.
     *
     * @return those edits
     */
    public static List<Edit> takeDelivered(Sql db) throws SQLException {
        leave(db, Long.MIN_VALUE, HeldMark.delivered(db));
        long delivered = Marks.of(db).delivered;
        var edits = between(db, Long.MIN_VALUE, delivered, Integer.MAX_VALUE).stream()
                .map(Row::edit)
                .collect(Lists.toList());
        remove(db, Long.MIN_VALUE, delivered);
        return edits;
    }

    /** Removes delivered edits after a pull, which contains them unless they lie elsewhere. */
    public static void leaveDelivered(Sql db) throws SQLException {
        leave(db, Long.MIN_VALUE, Marks.of(db).delivered);
        Fact.DELIVERED.remove(db);
    }
}
