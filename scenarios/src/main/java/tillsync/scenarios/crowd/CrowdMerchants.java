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
import tillsync.scenarios.crowd.Merchant.Published;
import tillsync.service.store.database.Background;

/** All merchants of a crowd, and one main that nobody follows. */
final class CrowdMerchants implements AutoCloseable {
    private static final int AT_ONCE = 8;
    private static final int TOLD_EACH = 500;

    private final ExecutorService threads = Background.threads("merchant", AT_ONCE);
    private final List<Merchant> all;
    private final Merchant alone;

    /** Signs up, registers and assigns all, with the nodes in turn. */
    CrowdMerchants(List<URI> nodes, CrowdSize wanted, PrintStream err) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        alone = new Merchant(http, nodes.get(0));
        var registered = new AtomicInteger();
        all = IntStream.range(0, wanted.mains())
                .mapToObj(each -> new Merchant(http, nodes.get(each % nodes.size())))
                .toList();
        atOnce(merchant -> {
            merchant.register(tillsOf(merchant, wanted), () -> told(registered.incrementAndGet(), wanted.tills(), err));
            merchant.assign();
            return merchant;
        });
    }

    private static void told(int registered, int tills, PrintStream err) {
        if (registered % TOLD_EACH == 0 || registered == tills) {
            err.printf("crowd: %,d of %,d tills registered%n", registered, tills);
        }
    }

    private int tillsOf(Merchant merchant, CrowdSize wanted) {
        int index = all.indexOf(merchant);
        return wanted.tills() / wanted.mains() + (index < wanted.tills() % wanted.mains() ? 1 : 0);
    }

    private <T> List<T> atOnce(Function<Merchant, T> what) {
        var done = all.stream()
                .map(merchant -> CompletableFuture.supplyAsync(() -> what.apply(merchant), threads))
                .toList();
        return done.stream().map(CompletableFuture::join).toList();
    }

    /** Publishes one edit at each main, all at once. */
    List<Published> allPublish() {
        return atOnce(Merchant::publishes);
    }

    /** Publishes one edit at one main. */
    Published onePublishes(int index) {
        return all.get(index % all.size()).publishes();
    }

    int followersOf(int index) {
        return all.get(index % all.size()).followers().size();
    }

    /** Publishes one edit at the main that nobody follows. */
    Published alonePublishes() {
        return alone.publishes();
    }

    /** The positions of the followers that have all edits. Fails unless the service has exactly what was published. */
    List<String> cursors() {
        alone.cursor();
        return atOnce(Merchant::cursor);
    }

    /**
     * Divides the tills among processes, those of each main among all of them.
     *
     * @param waiting the number of tills that wait; the others poll
     */
    List<List<TillLine>> tills(int count, int waiting, List<Rung> by) {
        var lines = new ArrayList<TillLine>();
        int most = all.stream()
                .mapToInt(merchant -> merchant.followers().size())
                .max()
                .orElse(0);
        for (int i = 0; i < most; i++) {
            for (var merchant : all) {
                if (i < merchant.followers().size()) {
                    var rung = lines.size() < waiting ? by.get(i % by.size()) : Rung.POLL;
                    lines.add(new TillLine(merchant.followers().get(i).token(), rung));
                }
            }
        }
        var numbers = IntStream.range(0, lines.size()).boxed();
        return List.copyOf(numbers.collect(Collectors.groupingBy(
                        number -> number % count, Collectors.mapping(lines::get, Collectors.toList())))
                .values());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
