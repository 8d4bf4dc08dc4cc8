package tillsync.client.page;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tillsync.client.SecretFile;
import tillsync.client.TillClient;

/**
 * The till's own page "myPOSSUM" in German and English, for a browser on the till. It shows the till's state with
 * remedies, its users, "Connect with a user", and "Sign off the device".
 *
 * <p>The page listens on 127.0.0.1 alone, and asks for a local PIN of 4 to 8 digits, which is chosen at the first
 * visit. Only a slow hash of the PIN is kept, in the file {@code page.pin} beside the token: delete that file if the
 * PIN is forgotten. Show {@link #address()} in a browser view of the till's software, or let people open it.
 *
 * <p>The client stays the caller's. Start it, or the page shows no connection; close it after the page.
 */
public final class TillPage implements AutoCloseable {
    /** The port of the page, unless another one is chosen. */
    public static final int USUAL_PORT = 8765;

    private static final int MOST_AT_ONCE = 8;
    private static final int MOST_WAITING = 32;

    /** Enough to take some tenths of a second on a till. */
    private static final int PIN_ITERATIONS = 300_000;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService asking;

    private TillPage(TillClient client, @Nullable String place, int iterations, int port) throws IOException {
        var clock = client.clock();
        var tries = new Attempts(new SecretFile(client.directory(), "page.tries"), clock);
        var lock = new PinLock(pinFile(client.directory()), tries, iterations);
        this.server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), MOST_WAITING);
        this.threads = new ThreadPoolExecutor(
                MOST_AT_ONCE,
                MOST_AT_ONCE,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(MOST_WAITING),
                named("tillsync-page"));
        threads.allowCoreThreadTimeOut(true);
        this.asking = new ScheduledThreadPoolExecutor(2, named("tillsync-page-asks"));
        var secrets = new Secrets();
        var sessions = new PinSessions(secrets, clock);
        var users = new ConnectedUsers(client, asking);
        var connecting = new Connecting(client, () -> client.pairing(place), asking, clock, users);
        int bound = server.getAddress().getPort();
        var routes = new Routes(
                client,
                client::isPaired,
                new PinRoute(lock, sessions, secrets, "till-" + bound),
                connecting,
                users,
                new Examining(client, asking),
                clock,
                Objects.requireNonNullElse(client.device().name(), ""));
        server.createContext("/", new PageHandler(new Gate(bound), routes));
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Opens the page of a till.
     *
     * @param client made by {@link TillClient#builder}, so that it keeps its own token
     * @param place the shop's place, as users see it when they confirm a code; null if unknown
     * @param port usually {@link #USUAL_PORT}; 0 takes any free one
     * @throws IOException if the port is not free
     */
    public static TillPage open(TillClient client, @Nullable String place, int port) throws IOException {
        return new TillPage(client, place, PIN_ITERATIONS, port);
    }

    /** Opens the page on any free port, with a fast hash for tests. */
    static TillPage under(TillClient client, int iterations) throws IOException {
        return new TillPage(client, null, iterations, 0);
    }

    /** Forgets the PIN of the till in a directory: the next visitor chooses a new one. */
    public static void forgetPin(Path directory) {
        pinFile(directory).delete();
    }

    private static SecretFile pinFile(Path directory) {
        return new SecretFile(directory, "page.pin");
    }

    private static ThreadFactory named(String name) {
        var count = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The address of the page for browsers on this till. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** Ends the page. A code that it shows no longer pairs a till. The client goes on. */
    @Override
    public void close() {
        server.stop(0);
        asking.shutdown();
        threads.shutdown();
    }
}
