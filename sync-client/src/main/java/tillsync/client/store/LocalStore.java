package tillsync.client.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.client.reconcile.Reconciliation;
import tillsync.delta.Repair;

/**
 * A till's own durable state. What is sold is the synchronised articles with the outbox on top; of a number that the
 * till's software has still to take over, or has refused, what the software has.
 *
 * <p>Each method is one transaction that is on the disk when it returns. Reading never waits for writing. Safe for use
 * by several threads.
 */
public interface LocalStore extends AutoCloseable {

    /**
     * What is stored under that number, which may still have to be taken over: the last edit, else what was pulled.
     *
     * @throws ArticleDamaged where that is not what was written
     */
    Optional<Article> article(ArticleNumber number);

    /**
     * What is sold under that number: with the planned values that have begun up to {@code now}, in local time, or up to
     * when the till's software last took it over, where it has still to do so. Empty where it is damaged.
     */
    Optional<Article> sold(ArticleNumber number, LocalDateTime now);

    /**
     * All that is stored, ordered by number, as of one moment, but for what is damaged. Memory use does not grow with their
     * number.
     */
    void forEachArticle(Consumer<Article> consumer);

    /** All that is sold, as {@link #sold} gives it, ordered by number, as of one moment. */
    void forEachSold(LocalDateTime now, Consumer<Article> consumer);

    /** How many articles are sold. */
    long size();

    /** Saves edits of whole articles that the till's software has made to the outbox, all or nothing. */
    default void save(List<Edit> edits, EditOrigin made) {
        save(edits, KnownFields.ALL, LocalDateTime.MIN, made);
    }

    /**
     * Saves edits of some fields that the till's software has made to the outbox, all or nothing: each article with its
     * other members as they are stored then, which is the synchronised article with the outbox on top.
     *
     * @param now the till's local time: a software that does not know what is planned was given what is valid then
     * @throws tillsync.problem.Refusal INVALID where an article with those members breaks a rule; nothing is saved
     */
    void save(List<Edit> edits, KnownFields known, LocalDateTime now, EditOrigin made);

    /**
     * Saves edits as {@link #save(List, KnownFields, LocalDateTime, EditOrigin)} does, in one commit with what the till's software
     * writes into its own database. Whatever is thrown, nothing of either is written.
     *
     * @throws tillsync.problem.Refusal TILL_IS_A_FOLLOWER, before the work is run; INVALID, after it
     * @throws IllegalStateException if this store is not in the database of the till's software
     */
    default <X extends Exception> void save(
            EditTransaction.Work<X> work, KnownFields known, LocalDateTime now, EditOrigin made) throws X {
        throw new IllegalStateException("store: not in the database of the till's software (expected: a JdbcStore)");
    }

    /** Of which catalogue and cursor the synchronised articles are. */
    Position position();

    Optional<Identity> identity();

    /** Stores what hello has told. If the device id changed, the store drops its cursor. */
    void remember(Identity identity);

    /**
     * Like the other one, with how change sets are numbered, in one transaction.
     *
     * @param holds all edits that are in the outbox now are to be held in the inbox, whatever the till is; a later call
     *     does not undo that, unless the till is another device then
     */
    void remember(Identity identity, Numbering numbering, boolean holds);

    /** Under which pairing of which device change sets were last numbered, also where the till is signed off. */
    Optional<Paired> paired();

    /** The till is signed off: its articles and its outbox stay, as articles of no catalogue. */
    void forget();

    /** When the service last confirmed the digest of the synchronised articles. */
    Optional<Instant> verifiedAt();

    /** Whether the next pull is to be without {@code since}. */
    boolean mustPullAnew();

    void pullAnew();

    Outbox outbox();

    Handover handover();

    PlannedValues planned();

    /** How wrong the till's clock was when it was last compared; empty where it was right, or never compared. */
    Optional<ClockSkew> clockSkew();

    void clockSkew(Optional<ClockSkew> skew);

    Answers answers();

    /**
     * Begins a pull whose pages go to their place at once, in a transaction that stays open until the end: the fastest
     * way, for a till that saves no edits meanwhile.
     *
     * @param snapshot what is pulled is the whole catalogue: articles that are not in it are dropped
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

    /** What the last comparison found that did something about it, as counts. */
    Optional<Reconciliation> reconciled();

    /** Whether what was here has been found damaged since the store was opened, or then, and was set aside. */
    boolean wasReplaced();

    /**
     * Reads all rows and compares them with their digests and the sum. Whether they are as they were written; articles that
     * are not wait to be repaired then.
     *
     * @throws StoreDamaged where anything else is not; a fresh store has taken the place of it
     */
    boolean verify();

    /**
     * Reads all synchronised articles, and all that lies on top of them. For the thread that drives the engine: nothing may be
     * applied meanwhile.
     *
     * @throws StoreDamaged where what lies on top is not as it was written
     */
    ArticleSums sums();

    /**
     * Whether synchronised articles were found that are not as they were written. They are not sold, and are left out where
     * all are read, until they are repaired.
     */
    boolean hasDamagedArticles();

    /**
     * In one transaction: the articles of the differing buckets become those of the repair, and what changes is to be handed
     * over. Edits, and what the software has still to take over, are not touched.
     *
     * @return how many articles were not what they are now
     * @throws DigestMismatch where the articles would not be what the catalogue is at that cursor; nothing is changed then
     * @throws StoreDamaged where they cannot be written any more
     */
    long repair(Repair repair);

    /**
     * Gives up what is here: a fresh store takes its place, with all that can be read of the outbox, and no articles.
     *
     * @throws StoreDamaged always, since what was under way must begin again
     */
    void setAside(String why);

    /** What edits a damaged store could not give back, until somebody has seen it. */
    Optional<Loss> loss();

    /** Somebody has seen it, or now it is known since when. */
    void loss(Optional<Loss> loss);

    @Override
    void close();
}
