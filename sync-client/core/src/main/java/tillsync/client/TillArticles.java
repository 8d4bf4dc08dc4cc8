package tillsync.client;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.article.KnownFields;
import tillsync.article.RecordKey;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.reconcile.SoftwareArticle;
import tillsync.client.store.EditTransaction;
import tillsync.client.store.Held;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Loss;
import tillsync.client.store.Refused;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.problem.Refusal;

/**
 * The articles that a till has, sells and edits. All of it works without the cloud. Safe for use by several threads.
 *
 * <p>No call here waits for the network: {@link #reconcile}, {@link #compare} and {@link #verify} end a request of the
 * background that has had no answer for 2 seconds. Those three wait for a listener that is at work; over a {@link
 * tillsync.client.store.JdbcStore} edits do so, too. Otherwise calls wait for the disk alone.
 */
public abstract sealed class TillArticles permits PairedTill {
    private static final int MOST_TOLD = 1_000;

    final LocalStore store;
    final Turn turn = new Turn();
    final LoopSignals signals = new LoopSignals();
    final Health health = new Health();
    final Clock clock;

    /** The database of the till's software, if it is not the store's; null: not known. */
    @Nullable
    OwnRows rows;

    /** Null if nothing of the till is in a directory. */
    @Nullable
    TillPictures pictures;

    private final KnownFields known;
    private final OwnEdits ownEdits;
    private final Reconciling reconciling;

    TillArticles(LocalStore store, Clock clock, KnownFields known, Kinds kinds) {
        this.store = store;
        this.clock = clock;
        this.known = known;
        this.ownEdits = new OwnEdits(store, kinds, clock);
        this.reconciling = new Reconciling(store, turn, this::hurry, clock, this::begunUntil, signals);
    }

    /** The part of the status that is known without a look into the store. */
    public Link link() {
        return new Link(health.connection(), health.lastError());
    }

    /** The members of an article that the till's software knows. */
    public KnownFields known() {
        return known;
    }

    /** The local time by which planned values are sold. */
    abstract LocalDateTime sellingTime();

    /** The local time until which planned values have begun for the listener, or are about to. */
    abstract LocalDateTime begunUntil();

    /** Ends a call of that thread if the service does not answer it. */
    abstract void hurry(Thread thread);

    /**
     * The article that is sold under that number now, with the planned values that have begun. It is for selling, not
     * for editing. It lacks what a listener has still to take over, whether that was pulled or has begun.
     */
    public Optional<Article> article(String number) {
        return store.sold(new ArticleNumber(number), sellingTime());
    }

    /**
     * The article under that number as it was saved or pulled, for editing and publishing: whatever planned value has
     * begun, and whether or not a listener has taken it over.
     */
    public Optional<Article> storedArticle(String number) {
        return store.article(new ArticleNumber(number));
    }

    /**
     * The pictures of its articles.
     *
     * @throws IllegalStateException if the client was opened without a directory
     */
    public TillPictures pictures() {
        var known = pictures;
        if (known == null) {
            throw new IllegalStateException("pictures: without a directory (expected: a client of a builder)");
        }
        return known;
    }

    /**
     * Gives all articles that are sold, ordered by number, as of one moment, with the planned values that have begun.
     * Memory use does not grow with their number.
     */
    public void forEachArticle(Consumer<Article> consumer) {
        store.forEachSold(sellingTime(), consumer);
    }

    /** Gives all articles as {@link #storedArticle} does, ordered by number, as of one moment. */
    public void forEachStoredArticle(Consumer<Article> consumer) {
        store.forEachArticle(consumer);
    }

    /** The record of that kind and key as it was saved or pulled, if the till's software knows the kind. */
    public Optional<CatalogueRecord> record(String kind, String key) {
        return store.record(new RecordKey(kind, key));
    }

    /** Gives all records of the kinds that the till's software knows, ordered by kind and key. */
    public void forEachRecord(Consumer<CatalogueRecord> consumer) {
        store.forEachRecord(consumer);
    }

    /** The number of articles that are sold. */
    public long size() {
        return store.size();
    }

    /**
     * Saves edits, all or nothing; they are published together if they fit in one change set. An article that is put
     * changes the members that the till's software knows ({@link TillBuilder#knows(String...)}); all others stay as
     * they are stored.
     *
     * @throws Refusal TILL_IS_A_FOLLOWER if this till takes its articles from another, KIND_UNKNOWN_TO_TILL for a
     *     record of a kind that it does not know; nothing is saved
     */
    public void edit(List<Edit> edits) {
        edit(edits, known);
    }

    /**
     * Saves edits of these members only, like {@link #edit(List)}. Edits of other members that other threads make at
     * the same time are kept.
     */
    public void edit(List<Edit> edits, KnownFields fields) {
        edit(edits, fields, Origin.TILL);
    }

    /** Saves edits of any origin, like {@link #edit(List, KnownFields)}. */
    public void edit(List<Edit> edits, KnownFields fields, Origin origin) {
        if (!edits.isEmpty()) {
            ownEdits.save(edits, fields, sellingTime(), origin);
            signals.edited();
            health.news();
        }
    }

    /**
     * Saves edits once: a repeat under the same id saves nothing again. Software in another process, or with another
     * database than this store's, can therefore repeat an edit until this returns.
     *
     * @param id one that the software makes up for these edits alone, of 1..64 printable characters without spaces
     * @throws Refusal REQUEST_REUSED if other edits were saved under that id; otherwise like {@link #edit(List)}
     */
    public void edit(String id, List<Edit> edits) {
        ownEdits.saveOnce(id, edits, known, sellingTime());
        signals.edited();
        health.news();
    }

    /**
     * Saves edits together with rows of the till's software. After any exception, either both are there or neither is.
     * The edits are those of {@link #edit(List)}, published once all is committed.
     *
     * <p>Over a {@link tillsync.client.store.JdbcStore} that is one commit, also for a crash. With {@link
     * TillBuilder#takeover(javax.sql.DataSource, ArticleTakeover)} there are two: first the software's, once the edits
     * are known to be valid. After a crash between them, {@link #reconcile} at the next start finds the edits.
     *
     * <p>The work may read from this client, but not edit or synchronise with it in another way, and must pass on what
     * its statements throw. Over a {@code JdbcStore} it holds up other edits and the service's changes: keep it short.
     *
     * @throws Refusal TILL_IS_A_FOLLOWER, before the work is run; INVALID, after it; nothing is written
     * @throws IllegalStateException if the software's database is not known here, or by the listener
     * @throws X what the work throws, as it is; nothing is written
     */
    public <X extends Exception> void inTransaction(EditTransaction.Work<X> work) throws X {
        try {
            ownEdits.saveWithRows(
                    rows, transaction -> turn.keptFrom(() -> work.run(transaction)), known, sellingTime());
        } finally {
            signals.edited();
            health.news();
        }
    }

    public void put(Article... articles) {
        edit(Arrays.stream(articles).map(Edit::put).collect(Lists.toList()));
    }

    /** @throws Refusal INVALID if that is not an article number */
    public void remove(String number) {
        edit(List.of(Edit.remove(ArticleNumber.read(number))));
    }

    /**
     * Compares all that the till's software has, in any order, with what is stored, in the members that the software
     * knows. A main publishes the differences, removals included, as edits that were made while this client was off. A
     * follower hands those articles over to its listener again, as they are stored. Nothing is done before the store is
     * in step with a catalogue ({@link tillsync.client.reconcile.Outcome#NOT_IN_STEP}); so call it after a till's first
     * {@link TillClient#sync}.
     *
     * <p>Memory use does not grow with their number. The stream is read at once, while synchronising waits; articles
     * that are edited meanwhile are left out. The caller closes the stream.
     */
    public Reconciliation reconcile(Stream<Article> software) {
        return reconcile(software.map(SoftwareArticle::of), known);
    }

    /**
     * Reconciles articles that need not be valid, like {@link #reconcile(Stream)}; the result names the invalid ones.
     */
    public Reconciliation reconcile(Stream<SoftwareArticle> software, KnownFields fields) {
        return reconciling.run(software, fields, true);
    }

    /** Reports what {@link #reconcile(Stream, KnownFields)} would find, and changes nothing. */
    public Reconciliation compare(Stream<SoftwareArticle> software, KnownFields fields) {
        return reconciling.run(software, fields, false);
    }

    /** The number of edits that the service has not confirmed. */
    public long unpublished() {
        return store.outbox().unpublished();
    }

    /** The last edits that the service has refused, newest first, with the reasons. */
    public List<Refused> refusals() {
        return store.outbox().refusals(MOST_TOLD);
    }

    /** Articles that the listener has not taken over, with its reasons. Their former versions are still sold. */
    public List<Held> held() {
        return store.handover().held(MOST_TOLD);
    }

    /**
     * Returns true if the store was damaged and has been replaced, or if a follower's was an older copy of itself. The
     * till's software may have missed a removal then: reconcile.
     */
    public boolean storeWasReplaced() {
        return store.wasReplaced();
    }

    /**
     * Reads all that is stored and compares it with its digests. Damaged articles are not sold from now on, and the
     * next round repairs them. If anything else differs, a fresh store replaces it at once. The fresh store keeps the
     * readable part of the outbox, and the next round fills it.
     */
    public boolean verify() {
        turn.lockSoon(this::hurry);
        try {
            return store.verify();
        } catch (StoreDamaged damaged) {
            health.failed(damaged);
            return false;
        } finally {
            turn.unlock();
        }
    }

    /** Returns true while damaged articles wait for the service to repair them. */
    public boolean hasDamagedArticles() {
        return store.hasDamagedArticles();
    }

    /** Returns what a damaged store could not give back. Users see DATA_MAY_BE_LOST until {@link #lossIsSeen}. */
    public Optional<Loss> loss() {
        return store.loss();
    }

    /** Notes that people have dealt with the possible loss: the condition is no longer shown. */
    public void lossIsSeen() {
        store.loss(Optional.empty());
        signals.round();
        health.news();
    }
}
