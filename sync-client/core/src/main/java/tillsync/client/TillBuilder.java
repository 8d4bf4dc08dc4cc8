package tillsync.client;

import static java.util.Objects.requireNonNull;

import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tillsync.article.KnownFields;
import tillsync.client.pairing.Pairing;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpSettings;

/**
 * Describes a till and opens its client. {@link #service}, {@link #directory} and the members that the till's software
 * {@link #knows(String...) knows} are required; all else has a default. The builder may open a till again after its
 * client was closed, unless a store was given, which is closed with the client. For use by one thread.
 */
public final class TillBuilder {
    static final Duration USUAL_CLOSING = Duration.ofSeconds(3);

    private final TillOpening opening;
    private @Nullable URI service;
    private @Nullable Path directory;
    private @Nullable LocalStore store;
    private TillDescription device = TillDescription.DEFAULT;
    private @Nullable KnownFields known;
    private Clock clock = Clock.systemDefaultZone();
    private boolean insecureHttp;
    private boolean pictures;
    private HttpSettings http = HttpSettings.USUAL;
    private @Nullable TillKey key;
    private Pace pace = Pace.USUAL;
    private Duration closeWithin = USUAL_CLOSING;
    private @Nullable TillListener listener = TillListener.NONE;
    private @Nullable ArticleTakeover takeover;
    private @Nullable OwnRows rows;
    private Consumer<Problem> problems = problem -> {};
    private @Nullable Consumer<TillStatus> status;

    /** @param opening of the client; tests have another */
    TillBuilder(TillOpening opening) {
        this.opening = opening;
    }

    /** The address of the service, such as https://sync.example. */
    public TillBuilder service(URI service) {
        this.service = service;
        return this;
    }

    public TillBuilder service(String address) {
        return service(URI.create(requireNonNull(address, "service: null")));
    }

    /**
     * Allows an http address beyond this machine: everybody on the way can read the till's token and all articles, and
     * change prices. Only for networks that nobody else uses.
     */
    public TillBuilder allowInsecureHttp() {
        insecureHttp = true;
        return this;
    }

    /** A directory of this till alone: it has the store {@code till.db}, and beside it the secret {@code token}. */
    public TillBuilder directory(Path directory) {
        this.directory = directory;
        return this;
    }

    /**
     * Another store for the articles, such as a {@link tillsync.client.store.JdbcStore}; it is closed with the client.
     * By default, a {@link tillsync.client.store.SqliteStore} in the directory holds the articles. The token is in the
     * directory in any case.
     */
    public TillBuilder store(LocalStore store) {
        this.store = requireNonNull(store, "store: null");
        return this;
    }

    /**
     * The till's description of itself. By default the till presents itself as a POSSUM16, and each connect writes that
     * into the overview.
     */
    public TillBuilder device(TillDescription device) {
        this.device = device;
        return this;
    }

    /**
     * Describes a till that is named in the cloud and whose software knows no records.
     *
     * @param model such as Sunmi D3
     * @param software such as MyPos 7.1
     * @param adapter the version of the adapter between that software and this library
     */
    public TillBuilder device(String model, String software, String adapter) {
        return device(new TillDescription(null, model, software, adapter));
    }

    /**
     * The members of an article that the till's software knows, such as number, name, price and vat. An edit changes
     * those; all others stay as they are stored.
     *
     * @throws IllegalArgumentException if one of them does not exist; the message names the nearest that does. Members
     *     of the vendor's own are named by {@link KnownFields#withOwn}
     */
    public TillBuilder knows(String... members) {
        return knows(KnownFields.of(members));
    }

    public TillBuilder knows(KnownFields known) {
        this.known = known;
        return this;
    }

    /**
     * Declares that the till's software keeps each member that it is given, also ones that are invented later.
     * Otherwise its edits remove what it leaves out, such as a planned VAT rate.
     */
    public TillBuilder knowsEverything() {
        return knows(KnownFields.ALL);
    }

    /** The till's clock, whose zone is the till's: planned values begin and end by its local time. */
    public TillBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** The till's zone, applied to the clock that is set; by default the system's. */
    public TillBuilder zone(ZoneId zone) {
        return clock(clock.withZone(requireNonNull(zone, "zone: null")));
    }

    /** The till's key, with which it is paired; by default a {@link KeyFile} in the user's profile. */
    public TillBuilder key(TillKey key) {
        this.key = requireNonNull(key, "key: null");
        return this;
    }

    /** The proxy to go through. Without it the system properties of Java decide, such as {@code https.proxyHost}. */
    public TillBuilder proxy(ProxySelector proxy) {
        http = http.through(proxy);
        return this;
    }

    /** The certificates to trust and to show. Without it the Java runtime decides. */
    public TillBuilder tls(SSLContext tls) {
        http = http.trusting(tls);
        return this;
    }

    /** The longest time to connect; 5 seconds by default. */
    public TillBuilder connectWithin(Duration most) {
        http = http.connecting(most);
        return this;
    }

    /**
     * The longest that the service may take for one answer, beside the time that it is asked to wait; 30 seconds by
     * default. Each call of {@link TillClient} that asks the service waits at most that long for each request.
     */
    public TillBuilder answerWithin(Duration most) {
        http = http.answered(most);
        return this;
    }

    /** The longest that {@link TillClient#close} may take, whatever the service does; 3 seconds by default. */
    public TillBuilder closeWithin(Duration most) {
        this.closeWithin = most;
        return this;
    }

    /**
     * Saves data and power, for a till that pays for each byte or runs on a battery: while nothing changes, it moves
     * some 36 KB a day instead of 880. It hears of changes as soon as other tills do. But it notices a silent network
     * only after two minutes instead of 40 seconds, and compares its articles with the cloud six times a day instead of
     * every five minutes.
     */
    public TillBuilder sparing() {
        http = http.sparing();
        pace = Pace.SPARING;
        return this;
    }

    /** Fetches the pictures that the till's articles name into {@code pictures} in the directory. */
    public TillBuilder showPictures() {
        pictures = true;
        return this;
    }

    /**
     * The till's software, which takes articles over, a batch at a time. Without it the software reads from the client,
     * and keeps nothing itself.
     */
    public TillBuilder listener(TillListener listener) {
        this.listener = listener;
        return this;
    }

    /**
     * The till's software, which takes over articles one at a time. With a {@link tillsync.client.store.JdbcStore} its
     * rows are in the transaction of the store.
     */
    public TillBuilder takeover(ArticleTakeover software) {
        return takes(null, software);
    }

    /**
     * The till's software, if its database is not that of the store: each batch is one transaction there. After a crash
     * a batch may come twice. {@link TillClient#inTransaction} saves edits with rows there.
     */
    public TillBuilder takeover(DataSource rows, ArticleTakeover software) {
        return takes(new OwnRows(requireNonNull(rows, "rows: null")), software);
    }

    private TillBuilder takes(@Nullable OwnRows rows, ArticleTakeover software) {
        this.rows = rows;
        this.takeover = requireNonNull(software, "takeover: null");
        return this;
    }

    /**
     * Sets the consumer of problems that do not end by waiting for the network: the listener throws or hangs, or the
     * client fails. By default, only the log {@code tillsync.client} and the status have them. The client's threads
     * call the consumer, so it must not wait for the client.
     */
    public TillBuilder onProblem(Consumer<Problem> told) {
        this.problems = requireNonNull(told, "onProblem: null");
        return this;
    }

    /**
     * Sets the consumer of the status. It is called when the client is started, and then whenever the status has
     * changed, once for changes that come together. Its own thread calls it, so it may wait and ask the client for
     * anything. An exception becomes the problem STATUS_LISTENER_FAILED.
     */
    public TillBuilder onStatus(Consumer<TillStatus> told) {
        this.status = requireNonNull(told, "onStatus: null");
        return this;
    }

    /** Begins pairing as {@link TillClient#pairing} does, without opening a client. */
    public Pairing pairing(@Nullable String place) {
        return settings().pairing(place);
    }

    /**
     * Opens the till's store, or creates one. A damaged one is set aside and replaced. Asks nothing of the service.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong
     * @throws tillsync.client.store.failure.StoreFailure if its articles are in another store, if another process has it open,
     *     or if the directory cannot be used; a store that was given is left open
     */
    public TillClient open() {
        return opening.open(settings(), store, software(), client -> {
            client.onProblem(problems);
            client.rows = rows;
            if (status != null) {
                client.onStatus(status);
            }
        });
    }

    private TillListener software() {
        var known = require(listener, "listener: null (expected: one, such as TillListener.NONE)");
        if (takeover != null && known != TillListener.NONE) {
            throw new IllegalArgumentException("listener: also takeover (expected: one of them)");
        }
        return takeover == null ? known : OneByOne.of(takeover, store, rows);
    }

    private CheckedTillSettings settings() {
        return CheckedTillSettings.of(
                require(service, "service: missing (expected: its address, such as https://sync.example)"),
                require(directory, "directory: missing (expected: one of this till alone)"),
                require(device, "device: null (expected: what the till is)"),
                require(clock, "clock: null"),
                require(known, "known fields: missing (expected: knows(\"number\", ...), or knowsEverything())"),
                insecureHttp,
                pictures,
                http,
                key,
                pace,
                require(closeWithin, "closeWithin: null"));
    }

    private static <T> T require(@Nullable T value, String what) {
        return Optional.ofNullable(value).orElseThrow(() -> new IllegalArgumentException(what));
    }
}
