package tillsync.client.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.KnownFields;
import tillsync.article.RecordKey;
import tillsync.catalogue.Edit;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.delta.Repair;

/**
 * A till's store in memory, for simulations of many thousands of tills: each method is one transaction over a copy of all
 * that there is, so that a crash in any of them leaves nothing of it. It does not compare with a till's software, and knows
 * whole articles only. For one thread.
 */
public final class MemoryStore implements LocalStore {
    private final MemoryDisk disk;
    private final MemoryOutbox outbox = new MemoryOutbox(this);
    private final MemoryHandover handover = new MemoryHandover(this);
    private final MemoryPlanned planned = new MemoryPlanned(this);
    private @Nullable LocalDateTime begunUntil;
    private boolean damaged;

    public MemoryStore(MemoryDisk disk) {
        this.disk = disk;
    }

    MemoryState state() {
        return disk.state();
    }

    void write(Consumer<MemoryState> change) {
        var next = disk.state().copy();
        change.accept(next);
        disk.commit(next);
    }

    MemoryArticles articles(MemoryState state) {
        return new MemoryArticles(state, begunUntil);
    }

    void begunUntil(LocalDateTime time) {
        begunUntil = time;
    }

    /** The synchronised articles, and records under their places, without the outbox. */
    public Map<ArticleNumber, Content> synchronised() {
        return state().articles;
    }

    /** All that is sold at that time, by number. */
    public Map<ArticleNumber, Article> sold(LocalDateTime now) {
        return state().sold(now);
    }

    /** The edits of the outbox that were not delivered, in order, but for those that the store itself has made. */
    public List<Edit> undelivered() {
        long delivered = state().delivered == null ? Long.MIN_VALUE : state().delivered;
        return state().outbox.tailMap(delivered, false).values().stream()
                .filter(row -> !row.made().origin().kind().equals("REPAIR"))
                .map(MemoryState.Row::edit)
                .toList();
    }

    @Override
    public Optional<Article> article(ArticleNumber number) {
        return state().article(number);
    }

    @Override
    public Optional<Article> sold(ArticleNumber number, LocalDateTime now) {
        return Optional.ofNullable(state().sold(now).get(number));
    }

    @Override
    public void forEachArticle(Consumer<Article> consumer) {
        state().stored(Article.class).forEach(consumer);
    }

    @Override
    public void forEachSold(LocalDateTime now, Consumer<Article> consumer) {
        state().sold(now).values().forEach(consumer);
    }

    @Override
    public long size() {
        return state().sold(LocalDateTime.MIN).size();
    }

    @Override
    public Optional<CatalogueRecord> record(RecordKey key) {
        return state().stored(key.place()).map(CatalogueRecord.class::cast);
    }

    @Override
    public void forEachRecord(Consumer<CatalogueRecord> consumer) {
        state().stored(CatalogueRecord.class).forEach(consumer);
    }

    @Override
    public void save(List<Edit> edits, KnownFields known, LocalDateTime now, EditOrigin made, Runnable last) {
        MemoryAnswers.requireAll(known);
        write(state -> {
            articles(state).edited(edits, now);
            MemoryOutbox.append(state, edits, made);
            last.run();
        });
    }

    @Override
    public Position position() {
        return state().position;
    }

    @Override
    public Optional<Identity> identity() {
        return Optional.ofNullable(state().identity);
    }

    @Override
    public void remember(Identity identity) {
        write(state -> state.remember(identity));
    }

    @Override
    public void remember(Identity identity, Numbering numbering, boolean holds) {
        write(state -> {
            if (state.paired != null && state.paired.isAnother(identity)) {
                MemoryOutbox.holdsDelivered(state);
            }
            state.remember(identity);
            MemoryOutbox.number(state, numbering);
            state.paired = new Paired(identity.deviceId(), numbering.pairing());
            if (holds) {
                state.heldUpTo = state.outbox.isEmpty() ? null : state.outbox.lastKey();
            }
        });
    }

    @Override
    public Optional<Paired> paired() {
        return Optional.ofNullable(state().paired);
    }

    @Override
    public void forget() {
        write(state -> {
            state.withoutCursor();
            state.identity = null;
            state.verifiedAt = null;
        });
    }

    @Override
    public Optional<Instant> verifiedAt() {
        return Optional.ofNullable(state().verifiedAt);
    }

    @Override
    public boolean mustPullAnew() {
        return state().pullAnew;
    }

    @Override
    public void pullAnew() {
        write(state -> state.pullAnew = true);
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
        return Optional.ofNullable(state().clockSkew);
    }

    @Override
    public void clockSkew(Optional<ClockSkew> skew) {
        var now = skew.map(found -> found.after(clockSkew())).orElse(null);
        if (!Objects.equals(now, state().clockSkew)) {
            write(state -> state.clockSkew = now);
        }
    }

    @Override
    public Answers answers() {
        return new MemoryAnswers(this);
    }

    @Override
    public Staging stage(boolean snapshot) {
        return new MemoryStaging(this, snapshot, true);
    }

    @Override
    public StagingAside stageAside(boolean snapshot) {
        return new MemoryStaging(this, snapshot, true);
    }

    /** Does not look whether what was pulled adds up: a mistake, for tests of tests. */
    public StagingAside stageUnchecked(boolean snapshot) {
        return new MemoryStaging(this, snapshot, false);
    }

    @Override
    public Comparison compare(KnownFields known, LocalDateTime now) {
        throw new UnsupportedOperationException("comparison: none in this store");
    }

    @Override
    public Optional<Reconciliation> reconciled() {
        return Optional.empty();
    }

    @Override
    public boolean wasReplaced() {
        return false;
    }

    @Override
    public boolean verify() {
        return sums().isOf(position());
    }

    @Override
    public ArticleSums sums() {
        var sums = MemoryRepair.sums(state());
        damaged = !sums.isOf(position());
        return sums;
    }

    @Override
    public boolean hasDamagedArticles() {
        return damaged;
    }

    @Override
    public long repair(Repair repair) {
        long[] repaired = new long[1];
        write(state -> repaired[0] = MemoryRepair.repair(state, articles(state), repair));
        damaged = false;
        return repaired[0];
    }

    /** Goes on with what a fresh store keeps of a damaged one. */
    @Override
    public void setAside(String why) {
        write(MemoryState::forgetArticles);
        damaged = false;
        throw new StoreDamaged(why);
    }

    @Override
    public Optional<Loss> loss() {
        return Optional.ofNullable(state().loss);
    }

    @Override
    public void loss(Optional<Loss> loss) {
        write(state -> state.loss = loss.orElse(null));
    }

    @Override
    public boolean isTillDb() {
        return true;
    }

    @Override
    public void close() {} // what was committed is on the disk
}
