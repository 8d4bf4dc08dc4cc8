package tillsync.client.test.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tillsync.client.TillClient;
import tillsync.client.test.Shop;
import tillsync.client.test.ShopTill;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.problem.Refusal;

/**
 * A service in memory that tills of any language reach over HTTP on this machine, for their tests. It answers the till
 * API (PROTOCOL section 5) except for events, pictures and repairs, and obeys a script under {@code /fake}. It stores
 * nothing.
 */
public final class FakeTillsync implements AutoCloseable {
    private final Shop shop = Shop.open();
    private final Map<String, ProgramTill> byToken = new LinkedHashMap<>();
    private final Map<String, ShopTill<TillClient>> played = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TillApi tills = new TillApi(this);
    private final ScriptApi script = new ScriptApi(this);
    private final HttpServer server;

    private FakeTillsync(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Listens on that port of this machine; 0: on a free one. */
    public static FakeTillsync on(int port) {
        return new FakeTillsync(port);
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Plays a main itself, so that others have one to follow. */
    public synchronized ShopTill<TillClient> plays(String main) {
        var till = shop.main(main);
        played.put(main, till);
        moved();
        return till;
    }

    /**
     * Registers a till for a program.
     *
     * @param main that it follows; null: it is a main itself
     * @return its token
     */
    public synchronized String pairs(String name, @Nullable String main) {
        if (played.containsKey(name) || till(name) != null) {
            throw TillApi.refusal(409, "NAME_IS_TAKEN", name + " (expected: a name that no till has yet)");
        }
        var cloud = shop.cloud().till(name);
        cloud.pollSeconds = 1;
        var till = new ProgramTill(name, "token-of-" + name.replaceAll("[^A-Za-z0-9]", "-"), cloud);
        byToken.put(till.token, till);
        if (main != null) {
            follows(name, main);
        }
        moved();
        return till.token;
    }

    synchronized void follows(String name, String main) {
        if (!played.containsKey(main) && till(main) == null) {
            throw TillApi.refusal(404, "NOT_FOUND", main + " (expected: the name of a till)");
        }
        shop.cloud().follow(name, main);
        moved();
    }

    Shop shop() {
        return shop;
    }

    /** The main of that name that the service plays; null if it plays none. */
    @Nullable
    ShopTill<TillClient> main(String name) {
        return played.get(name);
    }

    /** Finds the till of that name. Returns null if no program runs as that till. */
    @Nullable
    ProgramTill till(String name) {
        return byToken.values().stream()
                .filter(till -> till.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    Map<String, ProgramTill> tills() {
        return byToken;
    }

    /** Lets the played mains publish, and wakes all waiting threads. */
    synchronized void moved() {
        played.values().forEach(main -> {
            if (main.client().unpublished() > 0 || main.client().status().role() == null) {
                main.syncs();
            }
        });
        notifyAll();
    }

    /** Waits until something has moved. @return false once the time is over */
    boolean waits(long endNanos) throws InterruptedException {
        long left = endNanos - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
        return true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = ReadRequest.of(exchange);
            synchronized (this) {
                answer(asked);
            }
        }
    }

    private void answer(ReadRequest asked) throws IOException {
        var till = byToken.get(asked.token());
        try {
            if (!asked.path().isEmpty() && asked.path().get(0).equals("fake")) {
                script.answer(asked);
                return;
            }
            if (till == null) {
                throw TillApi.refusal(401, "UNAUTHENTICATED", "token: unknown (expected: that of a till)");
            }
            tills.answer(asked, till);
            till.note(asked.line());
        } catch (ServiceUnreachable silent) {
            noted(till, asked, "no answer");
        } catch (ServiceRefusal refusal) {
            noted(till, asked, refusal.status() + " " + refusal.code());
            asked.answer(refusal.status(), FakeHttp.problem(refusal));
        } catch (Refusal refused) {
            var code = refused.code().wireName();
            noted(till, asked, "422 " + code);
            asked.answer(
                    422,
                    FakeHttp.problem(
                            new ServiceRefusal(422, code, String.valueOf(refused.getMessage()), refused.flaws())));
        } catch (RuntimeException unreadable) {
            noted(till, asked, "400 " + unreadable);
            asked.answer(
                    400,
                    FakeHttp.problem(TillApi.refusal(400, "BAD_REQUEST", String.valueOf(unreadable.getMessage()))));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void noted(@Nullable ProgramTill till, ReadRequest asked, String outcome) {
        if (till != null) {
            till.note(asked.line() + " -> " + outcome);
            moved();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        shop.close();
    }
}
