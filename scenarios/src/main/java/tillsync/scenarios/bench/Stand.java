package tillsync.scenarios.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tillsync.article.Article;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.scenarios.bench.limits.PlainStore;
import tillsync.scenarios.cluster.Postgresql;
import tillsync.scenarios.process.Administration;
import tillsync.scenarios.process.Administration.Credentials;
import tillsync.scenarios.process.Administration.Registration;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;

/** The service as a process with 512 MB of heap, and a user who registers tills for the works. */
public final class Stand implements AutoCloseable {
    /** Keeps compiler threads alive: a thread that ends takes its processor time with it. */
    private static final String COMPILERS_STAY = "-XX:-UseDynamicNumberOfCompilerThreads";

    /** The page size of the client. */
    private static final int PAGE_LIMIT = 5_000;

    /** The usual number of articles. With fewer, all other counts shrink too. */
    static final int ARTICLES = 50_000;

    private static final int LEAST = 4;

    /** The time limit for a service to start or stop. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path data;
    private final @Nullable Postgresql postgresql;
    private final @Nullable String url;
    private final ServiceLaunch launch;
    private ServiceProcess service;
    private final Administration owner;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ArticleSource source = new ArticleSource(7);
    private final int articles;
    private int tills;
    private int edits;
    private int plainStores;

    private Stand(Path data, @Nullable Postgresql postgresql, ServiceLaunch shipped, int articles) {
        this.data = data;
        this.postgresql = postgresql;
        this.url = postgresql == null ? null : postgresql.database("tillsync");
        this.launch = url == null ? shipped : shipped.withProperties(List.of("--spring.datasource.url=" + url));
        this.service = launch.start(PATIENCE);
        this.articles = articles;
        this.owner = Administration.signUp(service.address(), Credentials.anew("Bench"));
    }

    /** @param articles of the large works */
    static Stand open(Store store, List<String> properties, int articles) {
        return open(store, launch -> launch.withProperties(properties), articles);
    }

    /** Opens a stand whose service starts with other options than the shipped ones. */
    public static Stand open(Store store, UnaryOperator<ServiceLaunch> changed, int articles) {
        try {
            var data = Files.createTempDirectory("tillsync-bench-");
            var postgresql = store == Store.POSTGRESQL ? Postgresql.start(data.resolve("postgresql")) : null;
            return open(data, postgresql, changed.apply(launchIn(data.resolve("service"))), articles);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stand open(Path data, @Nullable Postgresql postgresql, ServiceLaunch launch, int articles) {
        try {
            return new Stand(data, postgresql, launch, articles);
        } catch (RuntimeException failure) {
            if (postgresql != null) {
                postgresql.close();
            }
            throw failure;
        }
    }

    /** The shipped options of the service. They override those that tests set for all processes. */
    static ServiceLaunch launchIn(Path directory) {
        return ServiceLaunch.in(directory)
                .withJvm(
                        "-XX:-UseSerialGC",
                        "-XX:+UseParallelGC",
                        "-Xms96m",
                        "-XX:NewSize=40m",
                        "-XX:GCTimeRatio=9",
                        "-XX:YoungGenerationSizeSupplement=0",
                        "-XX:TrimNativeHeapInterval=10000",
                        COMPILERS_STAY);
    }

    /** The directory of all written files, on the measured disk. */
    Path data() {
        return data;
    }

    /** Opens an empty database like the service's, for a plain program. */
    PlainStore plainStore(Path directory) throws SQLException {
        return postgresql == null
                ? PlainStore.h2(directory)
                : PlainStore.postgresql(postgresql.database("plain" + ++plainStores));
    }

    public ServiceProcess service() {
        return service;
    }

    /** Stops the service as an operator would. Leaves it time to compact its file. */
    public void stop() {
        var time = new Stopwatch();
        while (!service.stops()) {
            if (time.seconds() > PATIENCE.toSeconds()) {
                throw new IllegalStateException("service: not stopped in time (expected: within " + PATIENCE + ")");
            }
        }
    }

    /** Starts the stopped service with the same database and address. */
    public void start() {
        service = launch.start(PATIENCE);
    }

    /** The database's bytes on disk: the file of H2, or the service's database in PostgreSQL. */
    public long bytes() {
        try {
            return url == null ? Files.size(launch.data().resolve("tillsync.mv.db")) : bytesOf(url);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("size of the database", failure);
        }
    }

    private static long bytesOf(String database) throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_database_size(current_database())")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public HttpClient http() {
        return http;
    }

    /** Scales a count down in proportion to the articles, but not below 4. */
    int of(int count) {
        return Math.min(count, Math.max(LEAST, (int) ((long) count * articles / ARTICLES)));
    }

    /** The number of articles of the large works. */
    int articles() {
        return articles;
    }

    public List<Article> articles(int from, int count) {
        return changed(from, count, 0);
    }

    /** Articles after that many price changes. */
    public List<Article> changed(int from, int count, int changes) {
        return IntStream.range(from, from + count)
                .mapToObj(index -> source.at(index, changes))
                .toList();
    }

    /** Articles with prices that they never had before. */
    List<Article> edited(int from, int count) {
        return changed(from, count, ++edits);
    }

    /** Registers a main. */
    public Publisher publisher() {
        return new Publisher(http, service.address(), register());
    }

    private Registration register() {
        return owner.register("Kasse " + ++tills, "POSSUM16");
    }

    /** Registers a till that follows a main; it is not connected. */
    Follower followerOf(Publisher main) {
        return followerOf(main, TillListener.NONE);
    }

    /** Registers such a follower with till software that takes over. */
    Follower followerOf(Publisher main, TillListener software) {
        var registration = register();
        assign(List.of(registration), main);
        var client = TillClient.builder()
                .service(service.address())
                .directory(data.resolve(registration.deviceId()))
                .knowsEverything()
                .listener(software)
                .open();
        client.paired(registration.token());
        return new Follower(client, registration, this);
    }

    /** Registers tills without a store that follow a main. */
    List<Registration> followersOf(Publisher main, int count) {
        var tills = Stream.generate(this::register).limit(count).toList();
        assign(tills, main);
        return tills;
    }

    void assign(List<Registration> tills, Publisher main) {
        owner.assign(tills.stream().map(Registration::deviceId).toList(), main.deviceId());
    }

    /**
     * Requests a page of changes, and leaves it packed.
     *
     * @param query further parameters, such as "&since=..."
     * @param coding gzip or zstd
     */
    CompletableFuture<byte[]> pull(Registration till, String query, String coding) {
        var request = till.request(service.address(), "/changes?limit=" + PAGE_LIMIT + query)
                .header("Accept-Encoding", coding);
        return http.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(HttpResponse::body);
    }

    @Override
    public void close() {
        service.close();
        if (postgresql != null) {
            postgresql.close();
        }
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
