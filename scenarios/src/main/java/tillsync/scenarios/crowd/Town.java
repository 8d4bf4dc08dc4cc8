package tillsync.scenarios.crowd;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tillsync.client.engine.Ladder.Rung;
import tillsync.scenarios.crowd.Shop.Published;
import tillsync.scenarios.process.Administration.Registration;
import tillsync.service.store.database.Background;

/** All shops of a crowd, and one main that nobody follows. */
final class Town implements AutoCloseable {
    private static final int AT_ONCE = 8;
    private static final int TOLD_EACH = 500;

    private final ExecutorService threads = Background.threads("shop", AT_ONCE);
    private final List<Shop> shops;
    private final Shop alone;

    private Town(URI service, Wanted wanted, PrintStream err) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        alone = new Shop(http, service);
        var registered = new AtomicInteger();
        shops = IntStream.range(0, wanted.mains())
                .mapToObj(each -> new Shop(http, service))
                .toList();
        all(
                shop -> {
                    shop.register(tillsOf(shop, wanted), () -> told(registered.incrementAndGet(), wanted.tills(), err));
                    shop.assign();
                    return shop;
                },
                shops);
    }

    /** Signs up, registers and assigns all. */
    static Town found(URI service, Wanted wanted, PrintStream err) {
        return new Town(service, wanted, err);
    }

    private static void told(int registered, int tills, PrintStream err) {
        if (registered % TOLD_EACH == 0 || registered == tills) {
            err.printf("crowd: %,d of %,d tills registered%n", registered, tills);
        }
    }

    private int tillsOf(Shop shop, Wanted wanted) {
        int index = shops.indexOf(shop);
        return wanted.tills() / wanted.mains() + (index < wanted.tills() % wanted.mains() ? 1 : 0);
    }

    private <T> List<T> all(Function<Shop, T> what, List<Shop> whose) {
        var done = whose.stream()
                .map(shop -> CompletableFuture.supplyAsync(() -> what.apply(shop), threads))
                .toList();
        return done.stream().map(CompletableFuture::join).toList();
    }

    /** One edit at each main at once. */
    List<Published> allPublish() {
        return all(Shop::publishes, shops);
    }

    /** One edit at one main. */
    Published onePublishes(int index) {
        return shops.get(index % shops.size()).publishes();
    }

    /** How many follow that one. */
    int followersOf(int index) {
        return shops.get(index % shops.size()).followers().size();
    }

    /** One edit at the main that nobody follows. */
    Published alonePublishes() {
        return alone.publishes();
    }

    /** Where all followers are that have all. Fails where the service does not have exactly what was published. */
    List<String> cursors() {
        alone.cursor();
        return all(Shop::cursor, shops);
    }

    /**
     * The tills in herds, those of a main in all of them.
     *
     * @param waiting so many wait; the others poll
     */
    List<List<TillLine>> herds(int count, int waiting, List<Rung> by) {
        var lines = new ArrayList<TillLine>();
        int most =
                shops.stream().mapToInt(shop -> shop.followers().size()).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (var shop : shops) {
                if (i < shop.followers().size()) {
                    lines.add(
                            line(shop.followers().get(i), lines.size() < waiting ? by.get(i % by.size()) : Rung.POLL));
                }
            }
        }
        var numbers = IntStream.range(0, lines.size()).boxed();
        return List.copyOf(numbers.collect(Collectors.groupingBy(
                        number -> number % count, Collectors.mapping(lines::get, Collectors.toList())))
                .values());
    }

    private static TillLine line(Registration till, Rung rung) {
        return new TillLine(till.token(), rung);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
