package tillsync.client;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tillsync.article.KnownFields;
import tillsync.client.doctor.Finding;
import tillsync.client.engine.Backoff;
import tillsync.client.engine.SyncEngine;
import tillsync.client.live.LiveAccess;
import tillsync.client.store.LocalStore;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.StoreElsewhere;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Device;
import tillsync.client.transport.HttpTransport;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillUser;
import tillsync.client.transport.Transport;

/**
 * A till's articles, kept in step with the cloud. Reading and editing work without it, at any time, and never wait for
 * the network. Once {@link #edit} has returned, its edits are durable here. They reach the catalogue, the inbox or
 * {@link #refusals} even if this process is killed at any instant.
 *
 * <p>Safe for use by several threads. Nothing runs in the background before {@link #start}.
 */
public final class TillClient extends TillArticles implements AutoCloseable {
    private final InterruptibleTransport transport;
    private final ProblemLog problems = new ProblemLog();
    private final Software software;
    private final SyncEngine engine;
    private final CallerRounds turns;
    private final LiveAccess live;
    private final @Nullable SigningOff signingOff;
    private final Checkup checkup;
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
        super(store, clock, known, device.kinds());
        this.transport = new InterruptibleTransport(transport);
        this.isAlwaysReady = listener == TillListener.NONE;
        this.software = new Software(listener, this::begunUntil, problems);
        this.engine = new SyncEngine(
                store,
                this.transport,
                clock,
                device,
                isAlwaysReady ? SyncEngine.KEEPS_NOTHING : software,
                RandomGenerator.getDefault());
        this.pictures = settings == null ? null : new TillPictures(settings, store, this.transport, clock);
        this.signingOff = settings == null ? null : new SigningOff(settings, store, this.transport, turn);
        this.turns = new CallerRounds(engine, store, turn, health, signingOff);
        this.checkup = new Checkup(settings, store, health);
        this.live = new LiveAccess(store, this.transport, clock, signals::edited, device.kinds());
    }

    /**
     * Opens the till's store, or begins one. A damaged one is set aside and replaced.
     *
     * @throws StoreElsewhere if its articles are in another store
     * @throws tillsync.client.store.StoreInUse if another process has it open
     * @throws tillsync.client.store.StoreFailure if the directory cannot be used
     */
    public static TillClient open(TillSettings settings, TillListener listener) {
        Software.check(listener);
        return over(settings, SqliteStore.open(settings.directory()), listener);
    }

    /**
     * Like {@link #open(TillSettings, TillListener)}, with the articles in another store, such as {@link
     * tillsync.client.store.JdbcStore}, which is closed with the client. The directory has the token.
     *
     * @throws tillsync.client.store.StoreFailure if the directory cannot be used; the store is left open
     */
    public static TillClient open(TillSettings settings, LocalStore store, TillListener listener) {
        if (!(store instanceof SqliteStore)) {
            StoreElsewhere.mark(settings.directory());
        }
        return over(settings, store, listener);
    }

    private static TillClient over(TillSettings settings, LocalStore store, TillListener listener) {
        return new TillClient(
                store,
                new HttpTransport(settings.service(), new TokenFile(settings.directory())::required),
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
     * @param known the members of an article that the till's software knows
     */
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
     * While the client runs, a planned value begins when the listener is asked to take it over; sales before that do
     * not see it.
     */
    @Override
    LocalDateTime sellingTime() {
        return run == null || isAlwaysReady ? engine.plannedTime() : engine.begunUntil();
    }

    @Override
    void hurry(Thread thread) {
        transport.hangUpUnanswered(thread);
    }

    @Override
    LocalDateTime begunUntil() {
        return engine.begunUntil();
    }

    /**
     * One whole round in the calling thread: publish all, pull all, report. A damaged store that is found on the way is
     * replaced, and the round begun again.
     *
     * @throws ServiceUnreachable if the service did not answer; edits stay in the outbox
     * @throws ServiceRefusal if it refused
     * @throws tillsync.client.engine.ListenerFailed if the listener failed; all the rest is done
     */
    public RoundResult sync() {
        software.requireOutside("sync");
        return turns.round();
    }

    /** Says hello, so that role and name are known, and does nothing else. */
    public TillStatus hello() {
        software.requireOutside("hello");
        turns.greet();
        return status();
    }

    /**
     * Sets who hears of problems that do not end by waiting for the network: the listener throws or hangs, or this
     * client fails. Without it, only the log {@code tillsync.client} and the status have them. The client's threads
     * call it: it must not wait for the client.
     */
    public void onProblem(Consumer<Problem> told) {
        problems.tell(told);
    }

    /** Stays in step from now on, in three threads, and one for pictures, over whatever connection works. */
    public void start() {
        start(RandomGenerator.getDefault());
    }

    void start(RandomGenerator random) {
        start(random, ThreadWatch.Patience.USUAL);
    }

    synchronized void start(RandomGenerator random, ThreadWatch.Patience limits) {
        if (run != null || closed) {
            throw new IllegalStateException("client: " + (closed ? "closed" : "started") + " (expected: new)");
        }
        health.connected(Connection.NOT_CONNECTED);
        var till = new RunningTill(engine, store, transport, signals, health, problems, clock);
        run = BackgroundRun.of(
                till,
                software,
                limits,
                pulse -> new SyncLoop(till, turn, pulse, new Backoff(random), signingOff),
                pulse -> new Listening(till, live, pulse, new Backoff(random)),
                pictures == null ? null : pictures.lane(till, new Backoff(random)));
        run.start(pictures);
    }

    /**
     * Sets the till's trouble as users see it, such as TAXOPOS_NOT_FOREGROUND; null ends it. While the client
     * runs, the service is told at once, else with the next hello or report.
     */
    public void condition(@Nullable Condition condition) {
        if (engine.conditions().say(condition)) {
            signals.round();
        }
    }

    public TillStatus status() {
        return TillStatus.of(store, health, Trouble.of(engine, signingOff, store), engine.plannedTime());
    }

    /** Looks for what is in this till's way, within 30 s. Only reads, and leaves alone a client that runs. */
    public List<Finding> doctor() {
        return checkup.findings();
    }

    /**
     * Says that the listener can take over again, since the sale or the closing is done. While the client runs, the
     * listener is asked at once, else with the next {@link #sync}.
     */
    public void ready() {
        engine.ready();
        signals.ready();
    }

    /**
     * Who is connected to this till, as the service has it.
     *
     * @throws ServiceRefusal NOT_FOUND if the service does not tell
     */
    public List<TillUser> users() {
        return transport.users();
    }

    /**
     * Ends this till's pairing: its token is not used any more. Articles and outbox stay, and the till sells on. If the
     * service does not answer, the till leaves all the same, and tells it later; followers then become independent
     * unless something else was wished.
     *
     * @param followers what becomes of the tills that follow this one: "", "independent", or "follow:" and a device id
     * @return whether the service knows; false: it is told later
     * @throws ServiceRefusal HAS_FOLLOWERS if tills follow this one and {@code followers} is ""; UNAUTHENTICATED if
     *     this till has no token; nothing is changed then
     */
    public boolean signOff(String followers) {
        software.requireOutside("signOff");
        if (signingOff != null) {
            boolean told = signingOff.signOff(followers);
            signals.round();
            return told;
        }
        turns.signOff(transport, followers);
        return true;
    }

    /** Like {@link #signOff(String)} with "". */
    public boolean signOff() {
        return signOff("");
    }

    /**
     * Tells the service of sign-offs that it could not be told of before. The client does so by itself while it runs,
     * and in {@link #sync} and {@link #hello}.
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
     * @throws IllegalArgumentException if that is not a token; nothing is changed then
     * @throws IllegalStateException if the client was opened over another transport
     */
    public void paired(String token) {
        if (signingOff == null) {
            throw new IllegalStateException("token: not kept here (expected: by whoever gave the way to the service)");
        }
        signingOff.paired(token);
        signals.anew();
    }

    /**
     * Stops what runs in the background, and tells the service, if something ran, that the till was switched off. Ends
     * within 3 seconds, whatever the service does.
     */
    @Override
    public void close() {
        software.requireOutside("close");
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        new Closing().of(run, transport, store);
    }
}
