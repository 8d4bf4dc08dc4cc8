package tillsync.client.store.database;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.KnownFields;
import tillsync.article.RecordKey;
import tillsync.catalogue.Edit;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.store.Answers;
import tillsync.client.store.ArticleSums;
import tillsync.client.store.ClockSkew;
import tillsync.client.store.Comparison;
import tillsync.client.store.EditOrigin;
import tillsync.client.store.Handover;
import tillsync.client.store.Identity;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Loss;
import tillsync.client.store.Numbering;
import tillsync.client.store.Outbox;
import tillsync.client.store.Paired;
import tillsync.client.store.PlannedValues;
import tillsync.client.store.Position;
import tillsync.client.store.Staging;
import tillsync.client.store.StagingAside;
import tillsync.client.store.damage.ArticleRepair;
import tillsync.client.store.damage.Inspection;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.HandoverTable;
import tillsync.client.store.tables.HeldMark;
import tillsync.client.store.tables.IdentityFacts;
import tillsync.client.store.tables.MergedEdits;
import tillsync.client.store.tables.OutboxTable;
import tillsync.client.store.tables.SoldArticle;
import tillsync.client.store.tables.StoredArticle;
import tillsync.delta.Repair;

/** The store of a till in tables of a database. */
public class SqlStore implements LocalStore {
    private final Database database;
    private final SqlOutbox outbox;
    private final SqlHandover handover;
    private final SqlPlannedValues planned;
    private final SqlAnswers answers;
    private final SoldCount count;

    public SqlStore(Database database) {
        this.database = database;
        this.outbox = new SqlOutbox(database);
        this.handover = new SqlHandover(database);
        this.planned = new SqlPlannedValues(database);
        this.answers = new SqlAnswers(database);
        this.count = new SoldCount(database);
    }

    @Override
    public Optional<Article> article(ArticleNumber number) {
        return database.read(db -> StoredArticle.find(db, number));
    }

    @Override
    public Optional<Article> sold(ArticleNumber number, LocalDateTime now) {
        try {
            return database.read(db -> SoldArticle.find(db, number, now));
        } catch (ArticleDamaged damaged) {
            return Optional.empty();
        }
    }

    @Override
    public void forEachArticle(Consumer<Article> consumer) {
        each(db -> StoredArticle.each(db, consumer));
    }

    @Override
    public void forEachSold(LocalDateTime now, Consumer<Article> consumer) {
        each(db -> SoldArticle.each(db, now, consumer));
    }

    /** Reads rows. A skipped row may be repairable, or exist only here: then inspects the store. */
    private void each(Sql.Work<Boolean> reading) {
        if (!database.stream(reading)) {
            database.soundness().suspect(true);
            database.read(db -> {
                Inspection.besideArticles(db);
                return true;
            });
        }
    }

    @Override
    public long size() {
        return count.of(this);
    }

    @Override
    public Optional<CatalogueRecord> record(RecordKey key) {
        return database.read(db -> StoredArticle.content(db, key.place())).map(CatalogueRecord.class::cast);
    }

    @Override
    public void forEachRecord(Consumer<CatalogueRecord> consumer) {
        each(db -> StoredArticle.eachRecord(db, consumer));
    }

    @Override
    public void save(List<Edit> edits, KnownFields known, LocalDateTime now, EditOrigin made, Runnable last) {
        database.change(db -> append(db, edits, known, now, made), last);
    }

    /** Appends edits to the outbox, whose articles the software has as of {@code now}; call it in a transaction. */
    public static boolean append(Sql db, List<Edit> edits, KnownFields known, LocalDateTime now, EditOrigin made)
            throws SQLException {
        if (db.begunUntil() == null && !Fact.BEGUN_UNTIL.isSet(db)) {
            Fact.BEGUN_UNTIL.put(db, now);
        }
        var merged = MergedEdits.of(db, edits, known, now);
        HandoverTable.edited(db, merged);
        OutboxTable.append(db, merged, made);
        return true;
    }

    @Override
    public Position position() {
        return database.read(Fact::position);
    }

    @Override
    public Optional<Identity> identity() {
        return database.read(Fact.IDENTITY::get);
    }

    @Override
    public void remember(Identity identity) {
        database.change(db -> IdentityFacts.remember(db, identity));
    }

    @Override
    public void remember(Identity identity, Numbering numbering, boolean holds) {
        database.change(db -> {
            if (IdentityFacts.paired(db)
                    .filter(paired -> paired.isAnother(identity))
                    .isPresent()) {
                HeldMark.ofDelivered(db);
            }
            IdentityFacts.remember(db, identity);
            outbox.number(db, numbering);
            Fact.PAIRED.put(db, new Paired(identity.deviceId(), numbering.pairing()));
            if (holds) {
                HeldMark.all(db);
            }
        });
    }

    @Override
    public Optional<Paired> paired() {
        return database.read(IdentityFacts::paired);
    }

    @Override
    public void forget() {
        database.change(db -> IdentityFacts.forget(db));
    }

    @Override
    public Optional<Instant> verifiedAt() {
        return database.read(Fact.VERIFIED_AT::get);
    }

    @Override
    public boolean mustPullAnew() {
        return database.read(Fact.PULL_ANEW::isSet);
    }

    @Override
    public void pullAnew() {
        database.change(db -> Fact.PULL_ANEW.put(db, true));
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
        return database.read(Fact.CLOCK_SKEW::get);
    }

    @Override
    public void clockSkew(Optional<ClockSkew> skew) {
        var known = clockSkew();
        var now = skew.map(found -> found.after(known));
        if (!now.equals(known)) {
            database.change(db -> Fact.CLOCK_SKEW.set(db, now));
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
        return database.read(Fact.RECONCILED::get);
    }

    @Override
    public boolean wasReplaced() {
        return database.soundness().generation() > 0;
    }

    @Override
    public boolean verify() {
        database.readAnew();
        boolean whole = database.read(db -> {
            database.check(db);
            return Inspection.inspect(db);
        });
        database.soundness().suspect(!whole);
        return whole;
    }

    @Override
    public ArticleSums sums() {
        return Inspection.whileUsed(database);
    }

    @Override
    public boolean hasDamagedArticles() {
        return database.soundness().isSuspect();
    }

    @Override
    public long repair(Repair repair) {
        long repaired = database.write(db -> ArticleRepair.apply(db, repair));
        database.soundness().suspect(false);
        return repaired;
    }

    @Override
    public void setAside(String why) {
        database.setAside(database.soundness().generation());
        throw new StoreDamaged(why);
    }

    @Override
    public Optional<Loss> loss() {
        return database.read(Fact.LOSS::get);
    }

    @Override
    public void loss(Optional<Loss> loss) {
        database.change(db -> Fact.LOSS.set(db, loss));
    }

    @Override
    public void close() {
        database.close();
    }
}
