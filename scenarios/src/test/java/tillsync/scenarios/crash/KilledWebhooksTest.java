package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.process.KillableService;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.service.Shop;

/**
 * The service is killed while three mains publish and a receiver is told. The receiver sends the first request elsewhere. It
 * gets each acknowledged revision all the same, in order, and nothing is sent elsewhere.
 */
class KilledWebhooksTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills", 1);
    private static final int CHANGE_SETS = 30;
    /** Also the time after which a node that was killed is taken for dead. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    @TempDir
    Path data;

    private final Map<String, List<Long>> taken = new ConcurrentHashMap<>();
    private final AtomicBoolean sentElsewhere = new AtomicBoolean();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger elsewhere = new AtomicInteger();

    @Test
    void eachRevisionComesInOrder() throws Exception {
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        var random = new Random(seed);
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        receiver.setExecutor(Executors.newSingleThreadExecutor());
        receiver.createContext("/hook", this::take);
        receiver.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.close();
        });
        receiver.start();
        var launch = ServiceLaunch.in(data).withProperties(List.of("--tillsync.webhooks.private-addresses=true"));
        try (var service = KillableService.startQuickly(launch)) {
            var user = Shop.open(service.address().getPort());
            var url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
            user.wire()
                    .post("/api/v1/webhooks", "{\"url\": \"" + url + "\", \"events\": \"change-sets\"}")
                    .is(201);
            var publishers = Publishers.start(service::address, user, service::awaitReady);
            for (int kill = 0; kill < KILLS; kill++) {
                int before = count.get();
                publishers.awaitMore(CHANGE_SETS + random.nextInt(10));
                await().atMost(LONGEST)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> count.get() > before + CHANGE_SETS);
                service.kill();
                service.starts();
            }
            publishers.awaitMore(CHANGE_SETS);
            publishers.end();
            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(inOrder()).as("seed %d", seed).isEqualTo(publishers.revisions()));
            assertThat(elsewhere).hasValue(0);
        } finally {
            receiver.stop(0);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (sentElsewhere.compareAndSet(false, true)) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(308, -1);
        } else {
            var catalogue = exchange.getRequestHeaders().getFirst("ce-subject");
            taken.computeIfAbsent(catalogue, first -> new ArrayList<>())
                    .add(Long.parseLong(exchange.getRequestHeaders().getFirst("Tillsync-Sequence")));
            count.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
        }
        exchange.close();
    }

    /** What was taken, by catalogue. One that came again is fine; one before its turn is not. */
    private Map<String, Set<Long>> inOrder() {
        var revisions = new TreeMap<String, Set<Long>>();
        taken.forEach((catalogue, all) -> {
            var seen = revisions.computeIfAbsent(catalogue, first -> new TreeSet<>());
            for (long revision : List.copyOf(all)) {
                assertThat(revision).as(catalogue).isLessThanOrEqualTo(seen.size() + 1L);
                seen.add(revision);
            }
        });
        return revisions;
    }
}
