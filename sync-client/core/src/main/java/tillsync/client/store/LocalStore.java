package tillsync.client.store;

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
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.delta.Repair;

/**
 * A till's own durable state. The till sells the synchronised articles with the outbox on top; under a number that its
 * software has still to take over, or has refused, what the software has.
 *
 * <p>Each method is one transaction that is on the disk when it returns. Reading never waits for writing. Safe for use
 * by several threads.
 */
public interface LocalStore extends AutoCloseable {

    /**
     * The article that is stored under that number, taken over or not: the last edit, else what was pulled.
     *
     * @throws ArticleDamaged if it is not as it was written
     */
    Optional<Article> article(ArticleNumber number);

    /**
     * The article that is sold under that number, with the planned values that have begun up to {@code now}, in local
     * time. If the till's software has still to take it over, only those that it has taken over. Empty if the article
     * is damaged.
     */
    Optional<Article> sold(ArticleNumber number, LocalDateTime now);

    /**
     * Gives all stored articles but damaged ones, ordered by number, as of one moment. Memory use does not grow with
     * their number.
     */
    void forEachArticle(Consumer<Article> consumer);

    /** Gives all articles as {@link #sold} does, ordered by number, as of one moment. */
    void forEachSold(LocalDateTime now, Consumer<Article> consumer);

    /** The number of articles that are sold. */
    long size();

    /**
     * The record of that kind and key as it is stored: the last edit, else what was pulled.
     *
     * @throws ArticleDamaged if it is not as it was written
     */
    Optional<CatalogueRecord> record(RecordKey key);

    /** Gives all stored records but damaged ones, ordered by kind and key, as of one moment. */
    void forEachRecord(Consumer<CatalogueRecord> consumer);

    /** Saves edits of whole articles by the till's software to the outbox, all or nothing. */
    default void save(List<Edit> edits, EditOrigin made) {
        save(edits, KnownFields.ALL, LocalDateTime.MIN, made);
    }

    /**
     * Saves edits of some fields by the till's software to the outbox, all or nothing: each article with its other
     * members as stored then, which is the synchronised article with the outbox on top.
     *
     * @param now the till's local time: a software that does not know planned values was given what is valid then
     * @throws tillsync.problem.Refusal INVALID if an article with those members breaks a rule; nothing is saved
     */
    default void save(List<Edit> edits, KnownFields known, LocalDateTime now, EditOrigin made) {
        save(edits, known, now, made, () -> {});
    }

    /**
     * Saves edits like {@link #save(List, KnownFields, LocalDateTime, EditOrigin)}, with a last step by the caller.
     *
     * @param last runs once the edits are valid, right before they are durable: if it throws, nothing is saved
     */
    void save(List<Edit> edits, KnownFields known, LocalDateTime now, EditOrigin made, Runnable last);

    /**
     * Saves edits as {@link #save(List, KnownFields, LocalDateTime, EditOrigin)} does, in one commit with what the
     * till's software writes into its own database. Whatever is thrown, nothing of either is written.
     *
     * @throws tillsync.problem.Refusal TILL_IS_A_FOLLOWER, before the work is run; INVALID, after it
     * @throws IllegalStateException if this store is not in the database of the till's software
     */
    default <X extends Exception> void save(
            EditTransaction.Work<X> work, KnownFields known, LocalDateTime now, EditOrigin made) throws X {
        throw new IllegalStateException(
                "store: not in the database of the till's software (expected: a JdbcStore, or takeover(dataSource, ...))");
    }

    /** The catalogue and cursor of the synchronised articles. */
    Position position();

    Optional<Identity> identity();

    /** Stores what hello has told. If the device id changed, the store drops its cursor. */
    void remember(Identity identity);

    /**
     * Stores what hello has told and the numbering of change sets, in one transaction.
     *
     * @param holds whether all edits in the outbox now go to the inbox, even if the till is a main; a later call undoes
     *     that only if the till is another device then
     */
    void remember(Identity identity, Numbering numbering, boolean holds);

    /** The device and pairing under which change sets were last numbered, also if the till is signed off. */
    Optional<Paired> paired();

    /** Signs the till off: its articles and its outbox stay, as articles of no catalogue. */
    void forget();

    /** The time at which the service last confirmed the digest of the synchronised articles. */
    Optional<Instant> verifiedAt();

    /** Returns true if the next pull must be without {@code since}. */
    boolean mustPullAnew();

    void pullAnew();

    Outbox outbox();

    Handover handover();

    PlannedValues planned();

    /** The skew of the till's clock when it was last compared; empty if the clock was right, or never compared. */
    Optional<ClockSkew> clockSkew();

    void clockSkew(Optional<ClockSkew> skew);

    Answers answers();

    /**
     * Begins a pull whose pages go to their place at once, in a transaction that stays open until the end: the fastest
     * way, for a till that saves no edits meanwhile.
     *
     * @param snapshot whether the whole catalogue is pulled: articles that are not in it are dropped
     */
    Staging stage(boolean snapshot);

    /** Begins a pull whose pages wait aside until they are applied, so that edits can be saved between two pages. */
    StagingAside stageAside(boolean snapshot);

    /**
     * Begins a comparison with what the till's software has, in the fields that it knows.
     *
     * @param now the local time up to which planned values have begun for the software: it was given what is valid then
     */
    Comparison compare(KnownFields known, LocalDateTime now);

    /** The counts of the last comparison that acted on what it found. */
    Optional<Reconciliation> reconciled();

    /**
     * Returns true if the store was damaged, at opening or since, and was set aside. It is true, too, if a follower's
     * store lacked commits at opening, as an older copy does, and {@link #loss} does not say so.
     */
    boolean wasReplaced();

    /**
     * Reads all rows and compares them with their digests and the sum. Articles that are not as they were written wait
     * to be repaired then.
     *
     * @return whether all is as it was written
     * @throws StoreDamaged if anything else is not; a fresh store has taken its place
     */
    boolean verify();

    /**
     * Reads all synchronised articles, and all that lies on top of them. Only the thread that drives the engine may
     * call it: nothing may be applied meanwhile.
     *
     * @throws StoreDamaged if what lies on top is not as it was written
     */
    ArticleSums sums();

    /**
     * Returns true if damaged articles were found. Until they are repaired, they are not sold, and reads of all
     * articles leave them out.
     */
    boolean hasDamagedArticles();

    /**
     * Replaces, in one transaction, the articles of the differing buckets by those of the repair, and notes what
     * changes for handing over. Leaves edits, and what the software has still to take over, untouched.
     *
     * @return how many articles have changed
     * @throws DigestMismatch if the articles would not equal the catalogue at that cursor; nothing is changed then
     * @throws StoreDamaged if they cannot be written any more
     */
    long repair(Repair repair);

    /**
     * Gives this store up: a fresh one takes its place, with all that can be read of the outbox, and no articles.
     *
     * @throws StoreDamaged always, since what was under way must begin again
     */
    void setAside(String why);

    /** The loss of a damaged store, until somebody has seen it. */
    Optional<Loss> loss();

    /** Clears the loss, since somebody has seen it, or dates it. */
    void loss(Optional<Loss> loss);

    /**
     * Returns true for the file {@code till.db} of a till's directory. Any other store is elsewhere, and a mark in that
     * directory says so.
     */
    default boolean isTillDb() {
        return false;
    }

    @Override
    void close();
}
