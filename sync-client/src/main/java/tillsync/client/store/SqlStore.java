package tillsync.client.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.reconcile.Reconciliation;

/** The store of a till in tables of a database. */
class SqlStore implements LocalStore {
    private static final int OUTBOX = 2;

    /** The layers of what is sold, the upmost first. One statement sees one moment. */
    private static final String SOLD =
            "SELECT number, canonical, digest, as_of, 0 AS layer FROM handover WHERE number = ?1"
                    + " UNION ALL SELECT number, canonical, digest, as_of, 1 FROM held WHERE number = ?1"
                    + " UNION ALL SELECT * FROM (SELECT number, canonical, digest, NULL, " + OUTBOX + " FROM outbox"
                    + " WHERE number = ?1 ORDER BY position DESC LIMIT 1)"
                    + " UNION ALL SELECT number, canonical, digest, NULL, 3 FROM article WHERE number = ?1"
                    + " ORDER BY layer LIMIT 1";

    private static final String IS_PLAIN = "SELECT NOT EXISTS (SELECT 1 FROM outbox)"
            + " AND NOT EXISTS (SELECT 1 FROM handover) AND NOT EXISTS (SELECT 1 FROM held)";

    private final Database database;
    private final SqlOutbox outbox;
    private final SqlHandover handover;
    private final SqlPlannedValues planned;
    private final SqlAnswers answers;

    SqlStore(Database database) {
        this.database = database;
        this.outbox = new SqlOutbox(database);
        this.handover = new SqlHandover(database);
        this.planned = new SqlPlannedValues(database);
        this.answers = new SqlAnswers(database);
    }

    @Override
    public Optional<Article> article(ArticleNumber number) {
        return find(number, SqlStore::saved);
    }

    @Override
    public Optional<Article> sold(ArticleNumber number, LocalDateTime now) {
        return find(number, row -> {
            var time = time(row, now);
            return saved(row).map(article -> article.asOf(time));
        });
    }

    private Optional<Article> find(ArticleNumber number, Sql.Row<Optional<Article>> reader) {
        return database.read(db -> {
            var found = db.first(SOLD, reader, number.value());
            return found.isPresent() ? found.get() : Optional.empty();
        });
    }

    /** What the software has not taken over has not begun for it either. */
    private static LocalDateTime time(ResultSet row, LocalDateTime now) throws SQLException {
        var asOf = row.getString(4);
        return asOf == null ? now : LocalDateTime.parse(asOf);
    }

    private static Optional<Article> saved(ResultSet row) throws SQLException {
        if (row.getInt(5) != OUTBOX) {
            return Rows.before(row);
        }
        return Rows.edit(row) instanceof Edit.Put put ? Optional.of(put.article()) : Optional.empty();
    }

    @Override
    public void forEachArticle(Consumer<Article> consumer) {
        each(row -> consumer.accept(Rows.article(row)));
    }

    @Override
    public void forEachSold(LocalDateTime now, Consumer<Article> consumer) {
        each(row -> consumer.accept(Rows.article(row).asOf(time(row, now))));
    }

    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    private void each(RowConsumer consumer) {
        database.stream(db -> {
            db.each("SELECT number, canonical, digest, as_of FROM sold ORDER BY number", row -> {
                consumer.accept(row);
                return true;
            });
            return true;
        });
    }

    @Override
    public long size() {
        return database.read(db -> {
            // the position first: what is put on top of it meanwhile is then seen
            long articles = Facts.position(db).articles();
            return db.number(IS_PLAIN) > 0 ? articles : db.number("SELECT count(*) FROM sold");
        });
    }

    @Override
    public void save(List<Edit> edits, KnownFields known, LocalDateTime now, String origin) {
        database.write(() -> {
            var db = database.writer();
            var merged = MergedEdits.of(db, edits, known, now);
            HandoverTable.edited(db, merged);
            OutboxTable.append(db, merged, new Origin(origin, null));
            return true;
        });
    }

    @Override
    public Position position() {
        return database.read(Facts::position);
    }

    @Override
    public Optional<Identity> identity() {
        return database.read(db -> Facts.get(db, Facts.IDENTITY, Identity.class));
    }

    @Override
    public void remember(Identity identity) {
        database.write(() -> {
            var db = database.writer();
            var before = Facts.get(db, Facts.IDENTITY, Identity.class);
            if (before.isPresent() && !before.get().deviceId().equals(identity.deviceId())) {
                Facts.put(db, Facts.POSITION, Facts.position(db).withoutCursor());
                Facts.takenWithoutCursor(db);
            }
            Facts.put(db, Facts.IDENTITY, identity);
            return true;
        });
    }

    @Override
    public void forget() {
        database.write(() -> {
            var db = database.writer();
            Facts.put(db, Facts.POSITION, Facts.position(db).withoutCursor());
            Facts.takenWithoutCursor(db);
            Facts.remove(db, Facts.IDENTITY);
            Facts.remove(db, Facts.VERIFIED_AT);
            return true;
        });
    }

    @Override
    public Optional<Instant> verifiedAt() {
        return database.read(db -> Facts.get(db, Facts.VERIFIED_AT, Instant.class));
    }

    @Override
    public void verified(Instant at) {
        put(Facts.VERIFIED_AT, at);
    }

    @Override
    public boolean mustPullAnew() {
        return database.read(db -> Facts.get(db, Facts.PULL_ANEW, Boolean.class))
                .isPresent();
    }

    @Override
    public void pullAnew() {
        put(Facts.PULL_ANEW, true);
    }

    private void put(String fact, Object value) {
        database.write(() -> {
            Facts.put(database.writer(), fact, value);
            return true;
        });
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public Handover handover() {
        return handover;
    }

    @Override
    public PlannedValues planned() {
        return planned;
    }

    @Override
    public Optional<ClockSkew> clockSkew() {
        return database.read(db -> Facts.get(db, Facts.CLOCK_SKEW, ClockSkew.class));
    }

    @Override
    public void clockSkew(Optional<ClockSkew> skew) {
        var known = clockSkew();
        var now = skew.map(found -> found.after(known));
        if (now.isPresent() && !now.equals(known)) {
            put(Facts.CLOCK_SKEW, now.get());
        } else if (now.isEmpty() && known.isPresent()) {
            database.write(() -> {
                Facts.remove(database.writer(), Facts.CLOCK_SKEW);
                return true;
            });
        }
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public Staging stage(boolean snapshot) {
        return DirectStaging.begin(database, snapshot);
    }

    @Override
    public StagingAside stageAside(boolean snapshot) {
        return new SqlStagingAside(database, snapshot);
    }

    @Override
    public Comparison compare(KnownFields known, LocalDateTime now) {
        return new SqlComparison(database, known, now);
    }

    @Override
    public Optional<Reconciliation> reconciled() {
        return database.read(db -> Facts.get(db, Facts.RECONCILED, Reconciliation.class));
    }

    @Override
    public boolean wasReplaced() {
        return database.generation() > 0;
    }

    @Override
    public void verify() {
        database.read(db -> {
            database.check(db);
            Inspection.inspect(db);
            return true;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
