package tillsync.client;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.engine.Backoff;
import tillsync.client.engine.SyncEngine;
import tillsync.client.live.LiveAccess;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.reconcile.SoftwareArticle;
import tillsync.client.store.Held;
import tillsync.client.store.Identity;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Loss;
import tillsync.client.store.Refused;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.StoreDamaged;
import tillsync.client.store.StoreElsewhere;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Device;
import tillsync.client.transport.HttpTransport;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillUser;
import tillsync.client.transport.Transport;
import tillsync.problem.Refusal;

/**
 * A till's articles, kept in step with the cloud. Reading and editing work without it, at any time, and never wait for
 * the network. What {@link #edit} has returned for is durable here, and reaches the catalogue, the inbox or {@link
 * #refusals} even if this process is killed at any instant.
 *
 * <p>Safe for use by several threads. Nothing runs in the background before {@link #start}.
 */
public final class TillClient implements AutoCloseable {
    private static final int MOST_REFUSALS = 1_000;
    private static final int MOST_HELD = 1_000;

    private final LocalStore store;
    private final Recallable transport;
    private final Clock clock;
    private final SyncEngine engine;
    private final KnownFields known;
    private final Reconciling reconciling;
    private final ReentrantLock turn = new ReentrantLock();
    private final Signals signals = new Signals();
    private final Health health = new Health();
    private final Turns turns;
    private final LiveAccess live;
    private final @Nullable SigningOff signingOff;
    private final boolean isAlwaysReady;
    private volatile @Nullable BackgroundRun run;
    private boolean closed;

    private TillClient(
            LocalStore store,
            Transport transport,
            Clock clock,
            Device device,
            KnownFields known,
            TillListener listener,
            @Nullable TillSettings settings) {
        this.store = store;
        this.known = known;
        this.reconciling = new Reconciling(store, turn, clock, this::begunUntil, signals);
        this.transport = new Recallable(transport);
        this.clock = clock;
        this.isAlwaysReady = listener == TillListener.NONE;
        this.engine = new SyncEngine(
                store,
                this.transport,
                clock,
                device,
                handed -> listener.apply(new Batch(handed, begunUntil())),
                RandomGenerator.getDefault());
        this.signingOff = settings == null ? null : new SigningOff(settings, store, this.transport, turn);
        this.turns = new Turns(engine, store, turn, health, signingOff);
        this.live = new LiveAccess(store, this.transport, signals::edited);
    }

    /**
     * Opens the till's store, or begins one. A damaged one is set aside and replaced.
     *
     * @throws StoreElsewhere where its articles are in another store
     * @throws tillsync.client.store.StoreInUse where another process has it open
     * @throws tillsync.client.store.StoreFailure where the directory cannot be used
     */
    public static TillClient open(TillSettings settings, TillListener listener) {
        return over(settings, SqliteStore.open(settings.directory()), listener);
    }

    /**
     * Like {@link #open(TillSettings, TillListener)}, with the articles in another store, such as {@link
     * tillsync.client.store.JdbcStore}, which is closed with the client. The directory has the token, and a mark that the
     * articles are elsewhere, so that nothing begins a second store there.
     *
     * @throws tillsync.client.store.StoreFailure where the directory cannot be used; the store is left open
     */
    public static TillClient open(TillSettings settings, LocalStore store, TillListener listener) {
        if (!(store instanceof SqliteStore)) {
            StoreElsewhere.mark(settings.directory());
        }
        return over(settings, store, listener);
    }

    private static TillClient over(TillSettings settings, LocalStore store, TillListener listener) {
        var token = new TokenFile(settings.directory());
        return new TillClient(
                store,
                new HttpTransport(settings.service(), token::required),
                Clock.system(settings.zone()),
                settings.device(),
                settings.known(),
                listener,
                settings);
    }

    /**
     * A client over another store or another way to the service; it closes both.
     *
     * @param clock whose zone is the till's
     */
    public static TillClient over(
            LocalStore store, Transport transport, Clock clock, Device device, TillListener listener) {
        return over(store, transport, clock, device, KnownFields.ALL, listener);
    }

    /** Like the other one, for a till whose software knows these members of an article. */
    public static TillClient over(
            LocalStore store,
            Transport transport,
            Clock clock,
            Device device,
            KnownFields known,
            TillListener listener) {
        return new TillClient(store, transport, clock, device, known, listener, null);
    }

    /**
     * What is sold under that number now: with the planned values that have begun. For selling, not for editing. What a
     * listener has still to take over is not sold yet, neither what was pulled nor what has begun.
     */
    public Optional<Article> article(String number) {
        return store.sold(new ArticleNumber(number), sellingTime());
    }

    /**
     * The article under that number as it was saved or pulled, whatever planned value has begun, and whether or not a
     * listener has taken it over: what is edited and published.
     */
    public Optional<Article> storedArticle(String number) {
        return store.article(new ArticleNumber(number));
    }

    /**
     * All that is sold, ordered by number, as of one moment, with the planned values that have begun. Memory use does not
     * grow with their number.
     */
    public void forEachArticle(Consumer<Article> consumer) {
        store.forEachSold(sellingTime(), consumer);
    }

    /** All that {@link #storedArticle} gives, ordered by number, as of one moment. */
    public void forEachStoredArticle(Consumer<Article> consumer) {
        store.forEachArticle(consumer);
    }

    /** While it runs, a value begins when the listener is asked, which may answer later; no sale sees it in between. */
    private LocalDateTime sellingTime() {
        return run == null || isAlwaysReady ? plannedTime() : engine.begunUntil();
    }

    /** The values that the listener was given, or is about to be. */
    private LocalDateTime begunUntil() {
        return engine.begunUntil();
    }

    private LocalDateTime plannedTime() {
        return engine.plannedTime();
    }

    /** How many articles are sold. */
    public long size() {
        return store.size();
    }

    /**
     * Saves edits, all or nothing; they are published together where they fit in one change set. What is put changes the
     * members that the till's software knows ({@link TillSettings#known}); all others stay as they are stored.
     *
     * @throws Refusal TILL_IS_A_FOLLOWER where this till takes its articles from another; nothing is saved
     */
    public void edit(List<Edit> edits) {
        edit(edits, known);
    }

    /**
     * Like {@link #edit(List)}, for edits of these members only. Edits of other members that other threads make at the
     * same time are kept.
     */
    public void edit(List<Edit> edits, KnownFields fields) {
        edit(edits, fields, Origin.TILL);
    }

    /** The one way in which edits are saved, wherever they come from. */
    public void edit(List<Edit> edits, KnownFields fields, Origin origin) {
        if (edits.isEmpty()) {
            return;
        }
        store.identity().ifPresent(Identity::requireMain);
        try {
            store.save(edits, fields, sellingTime(), origin.kind());
        } catch (StoreDamaged replaced) {
            store.save(edits, fields, sellingTime(), origin.kind());
        }
        signals.edited();
    }

    public void put(Article... articles) {
        edit(Arrays.stream(articles).map(Edit::put).toList());
    }

    /** @throws Refusal INVALID where that is no article number */
    public void remove(String number) {
        edit(List.of(Edit.remove(ArticleNumber.read(number))));
    }

    /**
     * Compares all that the till's software has, in any order, with what is stored, in the members that the software
     * knows. A main publishes what differs, removals included: edits that were made while this client was off. A follower
     * hands it over to its listener again, as it is stored. Nothing is done before the store is in step with a catalogue
     * ({@link tillsync.client.reconcile.Outcome#NOT_IN_STEP}): so after the first {@link #sync} of a till.
     *
     * <p>Memory use does not grow with their number. The stream is read at once, while synchronising waits; what is
     * edited meanwhile is left out. It is closed by the caller.
     */
    public Reconciliation reconcile(Stream<Article> software) {
        return reconcile(software.map(SoftwareArticle::of), known);
    }

    /** Like {@link #reconcile(Stream)}, for articles that need not be valid; those that are not are named in the result. */
    public Reconciliation reconcile(Stream<SoftwareArticle> software, KnownFields fields) {
        return reconciling.run(software, fields, true);
    }

    /** Says what {@link #reconcile(Stream, KnownFields)} would find, and does nothing about it. */
    public Reconciliation compare(Stream<SoftwareArticle> software, KnownFields fields) {
        return reconciling.run(software, fields, false);
    }

    /**
     * One whole round in the calling thread: publish all, pull all, report. A damaged store that is found on the way is
     * replaced, and the round begun again.
     *
     * @throws ServiceUnreachable where the service did not answer; edits stay in the outbox
     * @throws ServiceRefusal where it answered no
     * @throws tillsync.client.engine.ListenerFailed where the listener did; all the rest is done
     */
    public RoundResult sync() {
        return turns.round();
    }

    /** Says hello, so that role and name are known, and does nothing else. */
    public TillStatus hello() {
        turns.greet();
        return status();
    }

    /** Stays in step from now on, in two threads, over whatever connection works. */
    public void start() {
        start(RandomGenerator.getDefault());
    }

    /** @param random by which pauses after failures are drawn */
    synchronized void start(RandomGenerator random) {
        if (run != null || closed) {
            throw new IllegalStateException("client: " + (closed ? "closed" : "started") + " (expected: new)");
        }
        health.connected(Connection.NOT_CONNECTED);
        run = new BackgroundRun(
                signals,
                transport,
                new Stepping(engine, turn, signals, health, new Backoff(random), signingOff),
                new Listening(engine, transport, live, signals, health, new Backoff(random), clock, this::pollSeconds));
        run.start();
    }

    private int pollSeconds() {
        return store.identity().map(Identity::pollSeconds).orElse(30);
    }

    /** Whether the store was found damaged, at opening or since, and has been replaced by a fresh one. */
    public boolean storeWasReplaced() {
        return store.wasReplaced();
    }

    /**
     * What users are shown as the till's trouble, such as TAXOPOS_NOT_FOREGROUND; null where there is none. While the
     * client runs it is told at once, else with the next hello or report.
     */
    public void condition(@Nullable Condition condition) {
        boolean changed = !Objects.equals(engine.said(), condition);
        engine.condition(condition);
        if (changed) {
            signals.round();
        }
    }

    public TillStatus status() {
        return TillStatus.of(store, health, Trouble.of(engine, signingOff, store), plannedTime());
    }

    /** Of the status what is known without a look into the store. */
    public Link link() {
        return new Link(health.connection(), health.lastError());
    }

    /** How many edits the service has not confirmed. */
    public long unpublished() {
        return store.outbox().unpublished();
    }

    /** The last edits that the service has refused, newest first, with the reasons. */
    public List<Refused> refusals() {
        return store.outbox().refusals(MOST_REFUSALS);
    }

    /** Articles that the listener has not taken over, by number, with its reasons. What was sold before is sold still. */
    public List<Held> held() {
        return store.handover().held(MOST_HELD);
    }

    /**
     * What has kept the listener from taking over is gone: the sale or the closing is done. While the client runs, it is
     * asked at once, else with the next {@link #sync}.
     */
    public void ready() {
        engine.ready();
        signals.ready();
    }

    /**
     * Reads all that is stored and compares it with its digests. Articles that are not as they were written are not sold
     * from now on, and are repaired by the next round. Where anything else differs, the store is set aside at once and
     * replaced by a fresh one that keeps what can be read of the outbox; the next round fills it.
     */
    public boolean verify() {
        turn.lock();
        try {
            return store.verify();
        } catch (StoreDamaged damaged) {
            health.failed(damaged);
            return false;
        } finally {
            turn.unlock();
        }
    }

    /** Whether articles are damaged and wait for the service to repair them. */
    public boolean hasDamagedArticles() {
        return store.hasDamagedArticles();
    }

    /**
     * What edits a damaged store could not give back; empty where none is known to be missing. Until {@link #lossIsSeen} it
     * is shown as the condition DATA_MAY_BE_LOST.
     */
    public Optional<Loss> loss() {
        return store.loss();
    }

    /** People have looked after the edits that may be lost: it is shown no longer. */
    public void lossIsSeen() {
        store.loss(Optional.empty());
        signals.round();
    }

    /**
     * Who is connected to this till, as the service has it.
     *
     * @throws ServiceRefusal NOT_FOUND by a service that does not tell
     */
    public List<TillUser> users() {
        return transport.users();
    }

    /**
     * Ends this till's pairing: its token is not used any more. Articles and outbox stay, and are sold on. Where the
     * service does not answer, the till leaves all the same, and tells it later: while it runs, or with any call that
     * contacts the service. Followers become independent then, where nothing else was wished.
     *
     * @param followers what becomes of the tills that follow this one: "", "independent", or "follow:" and a device id
     * @return whether the service knows; false: it is told later
     * @throws ServiceRefusal HAS_FOLLOWERS where tills follow this one and {@code followers} is ""; UNAUTHENTICATED where
     *     this till has no token; nothing is changed then
     */
    public boolean signOff(String followers) {
        if (signingOff != null) {
            boolean told = signingOff.signOff(followers);
            signals.round();
            return told;
        }
        turn.lock();
        try {
            transport.signOff(followers);
            store.forget();
            return true;
        } finally {
            turn.unlock();
        }
    }

    /** Like {@link #signOff(String)} with "". */
    public boolean signOff() {
        return signOff("");
    }

    /**
     * Tells the service of sign-offs that it could not be told of. Done by itself while the client runs, and by {@link
     * #sync} and {@link #hello}.
     *
     * @return whether it knows all
     */
    public boolean tellOfSignOffs() {
        return signingOff == null || signingOff.tell();
    }

    /**
     * Keeps the token that this till was given when it was paired, and uses it from now on; while the client runs, at
     * once.
     *
     * @throws IllegalStateException by a client that was opened over another way to the service
     */
    public void paired(String token) {
        if (signingOff == null) {
            throw new IllegalStateException("token: not kept here (expected: by whoever gave the way to the service)");
        }
        signingOff.paired(token);
        signals.anew();
    }

    /** Stops what runs in the background; if something did, the service is told that the till was switched off. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (run != null) {
            run.stop();
            bye();
        }
        transport.close();
        store.close();
    }

    private void bye() {
        try {
            transport.bye();
        } catch (ServiceUnreachable | ServiceRefusal unheard) {
            health.failed(unheard);
        }
    }
}
