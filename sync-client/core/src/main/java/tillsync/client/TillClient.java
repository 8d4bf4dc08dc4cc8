package tillsync.client;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.article.KnownFields;
import tillsync.client.doctor.Finding;
import tillsync.client.engine.Backoff;
import tillsync.client.engine.Dice;
import tillsync.client.engine.SyncEngine;
import tillsync.client.live.LiveAccess;
import tillsync.client.store.LocalStore;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.failure.StoreElsewhere;
import tillsync.client.transport.Condition;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.Transport;
import tillsync.client.transport.http.HttpTransport;

/**
 * A till's articles, kept in step with the cloud. Reading and editing work without it, at any time, and never wait for
 * the network. Once {@link #edit} has returned, its edits are durable here. They reach the catalogue, the inbox or
 * {@link #refusals} even if this process is killed at any instant.
 *
 * <p>Safe for use by several threads. Nothing runs in the background before {@link #start}.
 */
public final class TillClient extends PairedTill implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofDays(365);

    /** The longest wait for the turn. Users who wait for an answer wait some seconds longer. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ProblemLog problems = new ProblemLog();
    private final Software software;
    private final SyncEngine engine;
    private final CallerRounds turns;
    private final LiveAccess live;
    private final Checkup checkup;
    private final boolean isAlwaysReady;
    private volatile @Nullable BackgroundRun run;
    private @Nullable StatusNews news;
    private boolean closed;

    private TillClient(
            LocalStore store,
            Transport transport,
            Clock clock,
            TillDescription device,
            KnownFields known,
            TillListener listener,
            @Nullable CheckedTillSettings settings) {
        super(store, transport, clock, device, known, settings);
        this.isAlwaysReady = listener == TillListener.NONE;
        this.software = new Software(listener, this::begunUntil, problems);
        this.engine = new SyncEngine(
                store, this.transport, clock, device, isAlwaysReady ? SyncEngine.KEEPS_NOTHING : software, Dice.FAIR);
        this.pictures = settings == null ? null : new TillPictures(settings, store, this.transport, clock);
        this.turns = new CallerRounds(engine, store, turn, health, signingOff);
        this.checkup = new Checkup(settings, store, health);
        this.live = new LiveAccess(store, this.transport, clock, signals::edited, device.kinds(), this::greetSoon);
    }

    /** Starts the description of a till; {@link TillBuilder#open} opens its client. */
    public static TillBuilder builder() {
        return new TillBuilder(TillClient::open);
    }

    static TillClient open(
            CheckedTillSettings settings,
            @Nullable LocalStore given,
            TillListener listener,
            Consumer<TillClient> prepared) {
        if (given != null && !given.isTillDb()) {
            StoreElsewhere.mark(settings.directory());
        }
        var client = new TillClient(
                given == null ? SqliteStore.open(settings.directory()) : given,
                new HttpTransport(
                        settings.service(),
                        settings.access()::required,
                        settings.http(),
                        settings.access().exchange()),
                settings.clock(),
                settings.device(),
                settings.known(),
                listener,
                settings);
        prepared.accept(client);
        return client;
    }

    /**
     * A client over another transport, for tests: it keeps no token, has no directory, and closes store and transport.
     * Tills are opened by {@link #builder}.
     *
     * @param clock whose zone is the till's
     * @param known the members of an article that the till's software knows
     */
    public static TillClient over(
            LocalStore store,
            Transport transport,
            Clock clock,
            TillDescription device,
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
    void requireOutside(String call) {
        software.requireOutside(call);
    }

    @Override
    LocalDateTime begunUntil() {
        return engine.begunUntil();
    }

    /**
     * One whole round in the calling thread: publish all, pull all, report. A damaged store that is found on the way is
     * replaced, and the round starts again.
     *
     * <p>Waits for the step that runs in the background, and at most {@link TillBuilder#answerWithin} for each request
     * of its own. For the listener it waits as long as that takes.
     *
     * @throws ServiceUnreachable if the service did not answer; edits stay in the outbox
     * @throws ServiceRefusal if it refused
     * @throws tillsync.client.engine.ListenerFailed if the listener failed; all the rest is done
     */
    public RoundResult sync() {
        software.requireOutside("sync");
        return turns.round();
    }

    /**
     * Makes a round as {@link #sync()} does, but waits at most {@code most} for the background and the service.
     * Everything done by then stays done.
     *
     * @throws ServiceUnreachable if the time is over
     */
    public RoundResult sync(Duration most) {
        software.requireOutside("sync");
        return turns.round(most.compareTo(LONGEST) < 0 ? most : LONGEST, transport);
    }

    /** Says hello alone, so that role and name are known. Waits as {@link #sync} does, for one request. */
    public TillStatus hello() {
        software.requireOutside("hello");
        turns.greet();
        return status();
    }

    @Override
    public void paired(String token) {
        engine.early().greeted(false);
        super.paired(token);
    }

    /** Says hello unless the turn does not come soon: the till may have become a main since its last hello. */
    private void greetSoon() {
        if (turn.lockWithin(SOON)) {
            try {
                engine.greet();
            } finally {
                turn.unlock();
            }
            signals.round();
        }
    }

    void onProblem(Consumer<Problem> told) {
        problems.tell(told);
    }

    void onStatus(Consumer<TillStatus> told) {
        var fresh = new StatusNews(this::status, told, problems);
        news = fresh;
        health.onNews(fresh::look);
    }

    /**
     * Stays in step from now on, in three threads, one for pictures and one for {@link TillBuilder#onStatus}, over
     * whatever connection works. Returns at once.
     */
    public void start() {
        start(Dice.FAIR);
    }

    void start(Dice dice) {
        start(dice, ThreadWatch.Patience.USUAL);
    }

    synchronized void start(Dice dice, ThreadWatch.Patience limits) {
        if (run != null || closed) {
            throw new IllegalStateException("client: " + (closed ? "closed" : "started") + " (expected: new)");
        }
        health.connected(TillConnection.NOT_CONNECTED);
        var till = new RunningTill(engine, store, transport, signals, health, problems, clock, pace());
        run = BackgroundRun.of(
                till,
                software,
                limits,
                pulse -> new SyncLoop(till, turn, pulse, new Backoff(dice), signingOff),
                pulse -> new Listening(till, live, pulse, new Backoff(dice)),
                pictures == null ? null : pictures.lane(till, new Backoff(dice)));
        run.start(pictures);
        if (news != null) {
            Worker.daemon("tillsync-status", news).start();
        }
    }

    /**
     * Sets the till's trouble as users see it, such as TAXOPOS_NOT_FOREGROUND; null ends it. While the client
     * runs, the service is told at once, else with the next hello or report.
     */
    public void condition(@Nullable Condition condition) {
        if (engine.conditions().say(condition)) {
            signals.round();
            health.news();
        }
    }

    public TillStatus status() {
        var trouble = Trouble.of(engine, signingOff, store);
        return TillStatus.of(store, health, trouble, engine.plannedTime(), software.takes());
    }

    /** Diagnoses this till within 30 s. Only reads, and does not disturb a running client. */
    public List<Finding> doctor() {
        return checkup.findings();
    }

    /**
     * Says that the listener can take over again, since the sale or the closing is done. While the client runs, the
     * listener is asked at once, else with the next {@link #sync}.
     */
    public void ready() {
        software.ready();
        engine.ready();
        signals.ready();
        health.news();
    }

    /** Says that the network is there again, or has changed. A client that runs asks the service anew, at once. */
    public void networkBack() {
        var running = run;
        if (running != null) {
            running.networkBack();
        }
    }

    /**
     * Says that the till's software may take held articles now, such as after somebody has made the group that they
     * lack. While the client runs, the listener is asked for all of them at once, else with the next {@link #sync}.
     * Otherwise the listener is asked for each article after a minute, then after twice as long each time, up to an
     * hour. Returns at once.
     */
    public void retryHeld() {
        engine.retryHeld();
        signals.ready();
    }

    /**
     * Stops what runs in the background, and tells the service, if something ran, that the till was switched off. Ends
     * within {@link TillBuilder#closeWithin}, whatever the service and the listener do.
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
        if (news != null) {
            news.close();
        }
        new Closing(closeWithin()).of(run, transport, store);
    }
}
