package tillsync.scenarios.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueDigest;
import tillsync.client.TillClient;
import tillsync.json.JsonReader;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Service;
import tillsync.scenarios.cloud.Till;
import tillsync.scenarios.crash.Publishers;
import tillsync.scenarios.network.Cable;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;
import tillsync.service.Shop;
import tillsync.service.TestDatabase;
import tillsync.service.feed.Broker;

/**
 * Three mains publish, and each has a follower, while nodes are restarted one by one and killed, and the broker is away.
 *
 * <pre>
 *                              .---- node ---.
 *   3 mains, 3 followers ---- in turn: node ---- PostgreSQL
 *                              '---- node ---'---- Kafka
 * </pre>
 */
class ThreeNodesScenarioTest {
    private static final int NODES = 3;
    private static final int RESTARTS = Integer.getInteger("tillsync.node-restarts", 1);
    private static final int KILLS = Integer.getInteger("tillsync.node-kills", 1);
    private static final Duration BROKER_AWAY = Duration.ofSeconds(Integer.getInteger("tillsync.broker-away", 0));
    private static final int CHANGE_SETS = 12;
    private static final Duration CLAIM_IS_TOO_OLD = Duration.ofSeconds(30);
    private static final String SETS = "tillsync.change-sets";

    @TempDir
    Path directory;

    private final List<ServiceLaunch> launches = new ArrayList<>();
    private final Map<Integer, CompletableFuture<ServiceProcess>> nodes = new HashMap<>();

    @Test
    void nothingAcknowledgedIsLostNothingIsThereTwiceAndTheFeedIsComplete() throws Exception {
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        try (var broker = Broker.start()) {
            startAll(broker.servers());
            try (var balancer = Cable.inTurnTo(addresses())) {
                play(seed, broker, balancer::address);
            } finally {
                nodes.values().parallelStream().map(CompletableFuture::join).forEach(ServiceProcess::close);
            }
        }
    }

    private void startAll(String kafka) {
        var database = TestDatabase.postgresql(TestDatabase.LOCALE);
        for (int i = 0; i < NODES; i++) {
            launches.add(ServiceLaunch.in(directory.resolve("node" + i))
                    .withProperties(List.of(
                            "--spring.datasource.url=" + database,
                            "--spring.datasource.hikari.maximum-pool-size=8",
                            "--tillsync.feed.bootstrap-servers=" + kafka)));
        }
        IntStream.range(0, NODES).forEach(this::starts);
        IntStream.range(0, NODES).forEach(this::node);
    }

    private void starts(int i) {
        nodes.put(i, CompletableFuture.supplyAsync(() -> launches.get(i).start(Duration.ofMinutes(5))));
    }

    private ServiceProcess node(int i) {
        return nodes.get(i).join();
    }

    private List<URI> addresses() {
        return IntStream.range(0, NODES).mapToObj(i -> node(i).address()).toList();
    }

    private void play(long seed, Broker broker, Service service) throws Exception {
        var user = Shop.open(service.port());
        var publishers = Publishers.start(service, user, Thread::onSpinWait); // another node takes over at once
        var followers = new TreeMap<String, TillClient>();
        for (var main : publishers.mains()) {
            var registration = user.till("follower");
            user.follow(registration.id(), main).is(200);
            followers.put(main, Till.started(service, registration, directory));
        }
        try (var waits = Waits.of(service, user, directory)) {
            isRestartedNodeByNode(publishers, seed);
            waits.check(seed);
        }
        for (int kill = 0; kill < KILLS; kill++) {
            int killed = (int) Math.floorMod(seed + kill, (long) NODES);
            publishers.restWhile(() -> IntStream.range(0, NODES).forEach(this::node));
            publishers.awaitMore(CHANGE_SETS);
            node(killed).kill();
            publishers.awaitMore(CHANGE_SETS);
            starts(killed);
        }
        publishers.restWhile(() -> IntStream.range(0, NODES).forEach(this::node));
        broker.stops();
        publishers.awaitMore(CHANGE_SETS);
        publishers.restWhile(() -> isStillAway(BROKER_AWAY));
        publishers.awaitMore(CHANGE_SETS);
        broker.startsAgain();
        broker.deletes(SETS);
        publishers.awaitMore(CHANGE_SETS);

        int edits = publishers.end();
        System.out.printf("3 nodes, %d killed, %d acknowledged edits, seed %d%n", KILLS, edits, seed);
        publishers.check(seed);
        var catalogues = publishers.catalogues();
        followers.forEach((main, follower) -> {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(Articles.sold(follower))
                    .as("seed %d, follower of %s", seed, main)
                    .isEqualTo(catalogues.get(main)));
            follower.close();
        });
        feedIsComplete(broker, catalogues.values(), publishers.revisions());
    }

    private static void isStillAway(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }

    /** Each ends by itself, in the time that it may take, and is there again before the next one does. */
    private void isRestartedNodeByNode(Publishers publishers, long seed) {
        for (int i = 0; i < RESTARTS; i++) {
            int before = Math.floorMod(i - 1, NODES);
            publishers.restWhile(() -> node(before));
            publishers.awaitMore(CHANGE_SETS / 2);
            assertThat(node(i).stops()).as("seed %d, node %d ended", seed, i).isTrue();
            assertThat(launches.get(i).log()).content().contains("Graceful shutdown complete");
            publishers.awaitMore(CHANGE_SETS / 2);
            starts(i);
        }
    }

    /** The node that had the claim may be the one that was killed: its claim must become too old. */
    private static void feedIsComplete(
            Broker broker, Iterable<Map<String, Article>> catalogues, Map<String, Set<Long>> published) {
        var digests = new HashSet<CatalogueDigest>();
        catalogues.forEach(articles -> digests.add(digest(articles)));
        await().atMost(CLAIM_IS_TOO_OLD.plusSeconds(90))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    assertThat(mirrored(broker.read("tillsync.articles"))).containsAll(digests);
                    assertThat(revisions(broker.read(SETS))).containsAllEntriesOf(published);
                });
    }

    private static CatalogueDigest digest(Map<String, Article> articles) {
        var digest = CatalogueDigest.EMPTY;
        for (var article : articles.values()) {
            digest = digest.with(article.number(), article.digest());
        }
        return digest;
    }

    /** What a consumer makes of the articles' topic that begins with nothing: the digest of each catalogue. */
    private static Set<CatalogueDigest> mirrored(List<ConsumerRecord<String, byte[]>> records) {
        var newest = new HashMap<String, Long>();
        var catalogues = new HashMap<String, Map<String, Article>>();
        for (var record : records) {
            long revision = Long.parseLong(
                    new String(record.headers().lastHeader("revision").value()));
            if (revision >= newest.getOrDefault(record.key(), 0L)) {
                newest.put(record.key(), revision);
                var slash = record.key().indexOf('/');
                var articles = catalogues.computeIfAbsent(record.key().substring(0, slash), fresh -> new TreeMap<>());
                if (record.value() == null) {
                    articles.remove(record.key());
                } else {
                    articles.put(record.key(), Article.read(JsonReader.read(record.value())));
                }
            }
        }
        var digests = new HashSet<CatalogueDigest>();
        catalogues.values().forEach(articles -> digests.add(digest(articles)));
        return digests;
    }

    private static Map<String, Set<Long>> revisions(List<ConsumerRecord<String, byte[]>> records) {
        var revisions = new TreeMap<String, Set<Long>>();
        for (var record : records) {
            var id = new String(record.headers().lastHeader("ce_id").value());
            revisions
                    .computeIfAbsent(record.key(), fresh -> new HashSet<>())
                    .add(Long.parseLong(id.substring(id.indexOf('/') + 1)));
        }
        return revisions;
    }
}
