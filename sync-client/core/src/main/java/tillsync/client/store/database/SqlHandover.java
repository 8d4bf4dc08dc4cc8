package tillsync.client.store.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.RecordKey;
import tillsync.client.store.Applied;
import tillsync.client.store.Handed;
import tillsync.client.store.Handover;
import tillsync.client.store.Held;
import tillsync.client.store.Position;
import tillsync.client.store.Takeover;
import tillsync.client.store.Waiting;
import tillsync.client.store.damage.HandoverSum;
import tillsync.client.store.damage.Inspection;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.AppliedTable;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.HandoverTable;
import tillsync.client.store.tables.HeldTable;
import tillsync.client.store.tables.Rows;
import tillsync.client.store.tables.StoredArticle;

/**
 * Keeps what must be handed over, as a table of numbers; their new articles are read at the hand-over. If the software
 * has a different database, it is asked outside of any transaction, and after a crash before the confirmation again.
 */
record SqlHandover(Database database) implements Handover {
    private static final String CHANGES = "SELECT h.number,"
            + " CASE WHEN o.position IS NULL THEN a.canonical ELSE o.canonical END,"
            + " CASE WHEN o.position IS NULL THEN a.digest ELSE o.digest END, o.position"
            + " FROM handover h LEFT JOIN article a ON a.number = h.number LEFT JOIN outbox o"
            + " ON o.position = (SELECT max(position) FROM outbox l WHERE l.number = h.number)"
            + " WHERE h.%s ORDER BY h.number";
    private static final String ARTICLES = String.format(CHANGES, StoredArticle.IS_ARTICLE);
    private static final String RECORDS = String.format(CHANGES, StoredArticle.IS_RECORD);
    private static final String LAST_EDIT = "SELECT coalesce(max(position), 0) FROM outbox";
    private static final String TAKE = "DELETE FROM handover WHERE NOT EXISTS"
            + " (SELECT 1 FROM outbox o WHERE o.number = handover.number AND o.position > ?)";

    private static final int AT_ONCE = 1_000;

    @Override
    public boolean isPending() {
        return database.read(db -> HandoverTable.isFilled(db, "handover"));
    }

    @Override
    public Position taken() {
        return database.read(db -> {
            var taken = Fact.TAKEN.get(db);
            return taken.isPresent() ? taken.get() : Fact.position(db);
        });
    }

    @Override
    public void takenIsUnknown() {
        database.change(Fact::takenWithoutCursor);
    }

    @Override
    public Optional<Takeover> handOver(Function<Handed, Takeover> software, String version, Instant now) {
        if (database.read(db -> HeldTable.isDue(db, version, now))) {
            database.change(db -> HeldTable.retry(db, version, now));
        }
        if (!isPending()) {
            return Optional.empty();
        }
        requireFound();
        var handed = handed();
        return Optional.of(database.ask(
                () -> software.apply(handed), answer -> confirm(database.writer(), handed, answer, version, now)));
    }

    /**
     * Looks among all rows for articles that are not found: in a damaged tree they may be there, and must not be handed
     * over as removed.
     */
    private void requireFound() {
        var gone = database.read(HandoverSum::doubtful);
        if (gone.isPresent() && !Inspection.whileUsed(database).isOf(database.read(Fact::position))) {
            throw new ArticleDamaged(gone.get());
        }
    }

    private void confirm(Sql db, Rest handed, Takeover answer, String version, Instant now) throws SQLException {
        long revision = handed.position.revision();
        HeldTable.hold(db, answer.except(), new HeldTable.Occasion(revision, version, now, handed.edited));
        if (db.number(LAST_EDIT) <= handed.edited) {
            db.execute("DELETE FROM handover");
        } else {
            db.update(TAKE, handed.edited);
        }
        Fact.WAITING.remove(db);
        if (!HandoverTable.isFilled(db, "handover")) {
            Fact.TAKEN.remove(db);
            var cursor = handed.position.cursor();
            if (cursor != null) {
                AppliedTable.note(db, cursor, now, handed.position.grouped());
            }
        }
    }

    @Override
    public void waits(String code, Instant now) {
        if (!waiting().filter(known -> known.code().equals(code)).isPresent()) {
            database.change(db -> Fact.WAITING.put(db, new Waiting(code, now)));
        }
    }

    @Override
    public Optional<Waiting> waiting() {
        return database.read(Fact.WAITING::get);
    }

    @Override
    public List<Held> held(int most) {
        return database.read(db -> HeldTable.first(db, most));
    }

    @Override
    public long heldCount() {
        return database.read(db -> db.number("SELECT count(*) FROM held"));
    }

    @Override
    public Optional<Instant> retryAt(String version, Instant now) {
        return database.read(db -> HeldTable.isDue(db, version, now) ? Optional.of(now) : HeldTable.nextRetry(db));
    }

    @Override
    public void retryHeld(Instant now) {
        database.change(db -> HeldTable.endWaits(db, now));
    }

    @Override
    public List<Applied> applied() {
        return database.read(AppliedTable::all);
    }

    @Override
    public void reported(List<Applied> applied, @Nullable Instant verifiedAt) {
        if (applied.isEmpty() && verifiedAt == null) {
            return;
        }
        database.changeSoon(db -> {
            AppliedTable.remove(db, applied);
            if (verifiedAt != null) {
                Fact.VERIFIED_AT.put(db, verifiedAt);
            }
        });
    }

    /**
     * Reads what to hand over, the last edit first: what is edited later is handed over again, whether or not this read
     * has seen it.
     */
    private Rest handed() {
        long edited = database.read(db -> db.number(LAST_EDIT));
        long size = database.read(db -> db.number("SELECT count(*) FROM handover"));
        return new Rest(database, edited, size, database.read(Fact::position));
    }

    /** All that is pending; {@code edited} is the last edit of the outbox that it has. */
    private record Rest(Database database, long edited, long size, Position position) implements Handed {
        @Override
        public void forEach(LocalDateTime time, BiConsumer<ArticleNumber, Optional<Article>> consumer) {
            each(ARTICLES, row -> sold(row, time), consumer);
        }

        @Override
        public void forEachRecord(BiConsumer<RecordKey, Optional<CatalogueRecord>> consumer) {
            each(RECORDS, Rest::record, (place, record) -> {
                // what waits of a kind that the software no longer knows was dropped with its records
                if (position.kinds().include(place)) {
                    consumer.accept(RecordKey.of(place), record);
                }
            });
        }

        private <T> void each(
                String changes, Sql.Row<Optional<T>> reader, BiConsumer<ArticleNumber, Optional<T>> consumer) {
            if (size <= AT_ONCE) {
                var read = new ArrayList<Map.Entry<ArticleNumber, Optional<T>>>();
                database.read(db -> read(db, changes, reader, (number, change) -> read.add(Map.entry(number, change))));
                read.forEach(change -> consumer.accept(change.getKey(), change.getValue()));
            } else {
                database.stream(db -> read(db, changes, reader, consumer));
            }
        }

        private static <T> Sql read(
                Sql db, String changes, Sql.Row<Optional<T>> reader, BiConsumer<ArticleNumber, Optional<T>> consumer)
                throws SQLException {
            db.each(changes, row -> consumer.accept(Rows.number(row), reader.read(row)));
            return db;
        }

        /** Applies the till's price group, but not to articles that were edited here. */
        private Optional<Article> sold(ResultSet row, LocalDateTime time) throws SQLException {
            if (row.getBytes(2) == null) {
                return Optional.empty();
            }
            return isEdited(row) ? ((Article) Rows.kept(row)).sold(null, time) : position.sold(Rows.article(row), time);
        }

        private static Optional<CatalogueRecord> record(ResultSet row) throws SQLException {
            if (row.getBytes(2) == null) {
                return Optional.empty();
            }
            return Optional.of((CatalogueRecord) (isEdited(row) ? Rows.kept(row) : Rows.content(row)));
        }

        private static boolean isEdited(ResultSet row) throws SQLException {
            return row.getObject(4) != null;
        }
    }
}
