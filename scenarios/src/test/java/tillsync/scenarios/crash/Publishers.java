package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Service;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.store.json.Json;

/** Three mains that publish side by side, whatever is killed meanwhile. */
public final class Publishers {
    private static final int MAINS = 3;

    private final List<Publisher> all;
    private final ExecutorService threads = Executors.newFixedThreadPool(MAINS);

    private Publishers(List<Publisher> all) {
        this.all = all;
        all.forEach(threads::execute);
    }

    /** @param untilItIsBack returns when what was killed is there again */
    public static Publishers start(Service service, Runnable untilItIsBack) {
        return start(service, Shop.open(service.port()), untilItIsBack);
    }

    /** @param user whose tills they are */
    public static Publishers start(Service service, Shop user, Runnable untilItIsBack) {
        return new Publishers(Stream.generate(() -> user.till("main"))
                .map(till -> new Publisher(till, untilItIsBack))
                .limit(MAINS)
                .toList());
    }

    /** What the catalogue of each main is after all that was acknowledged, by the main's id. */
    public Map<String, Map<String, Article>> catalogues() {
        var catalogues = new TreeMap<String, Map<String, Article>>();
        all.forEach(publisher -> catalogues.put(publisher.till().id(), publisher.after(publisher.count())));
        return catalogues;
    }

    /** The revisions that were acknowledged, by catalogue. */
    public Map<String, Set<Long>> revisions() {
        var revisions = new TreeMap<String, Set<Long>>();
        for (var publisher : all) {
            for (var answer : publisher.acknowledged()) {
                var receipt = Json.MAPPER.readTree(answer);
                revisions
                        .computeIfAbsent(receipt.get("catalogue").stringValue(), none -> new TreeSet<>())
                        .add(receipt.get("revision").asLong());
            }
        }
        return revisions;
    }

    /** The ids of the mains. */
    public List<String> mains() {
        return all.stream().map(publisher -> publisher.till().id()).toList();
    }

    /** Acknowledged change sets of all of them. */
    int total() {
        int total = 0;
        for (var publisher : all) {
            assertThat(publisher.refused()).isNull();
            total += publisher.count();
        }
        return total;
    }

    /** Nothing is published meanwhile: what is under way is acknowledged first. */
    public void restWhile(Runnable work) {
        all.forEach(publisher -> publisher.working().lock());
        try {
            work.run();
        } finally {
            all.forEach(publisher -> publisher.working().unlock());
        }
    }

    public void awaitMore(int changeSets) {
        int until = total() + changeSets;
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> total() >= until);
    }

    /** @return how many edits were acknowledged */
    public int end() throws InterruptedException {
        all.forEach(Publisher::ends);
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        return total() * Publisher.EDITS;
    }

    /** What was acknowledged is there; what was sent again is there once. */
    public void check(long seed) {
        all.forEach(publisher -> check(publisher, seed));
    }

    private static void check(Publisher publisher, long seed) {
        var acknowledged = publisher.acknowledged();
        for (int sequence = 1; sequence <= acknowledged.size(); sequence++) {
            var again = publisher.sendsAgain(sequence).is(200);
            assertThat(again.header("Idempotent-Replay")).as("seed %d", seed).isEqualTo("true");
            assertThat(again.text()).isEqualTo(acknowledged.get(sequence - 1));
            assertThat(again.number("revision")).isEqualTo(sequence);
        }
        assertThat(publisher.till().hello().number("publish/next")).isEqualTo(acknowledged.size() + 1);
        assertThat(pulled(publisher.till())).as("seed %d", seed).isEqualTo(publisher.after(acknowledged.size()));
    }

    /** The catalogue, of however many pages. */
    private static Map<String, Article> pulled(PlainTill till) {
        var articles = new TreeMap<String, Article>();
        var after = "";
        do {
            var page = till.pulls("", after, 1000).is(200).json();
            for (var change : page.get("changes")) {
                var article = Article.read(change.get("article").toString());
                articles.put(article.number().value(), article);
            }
            after = page.path("continuation").asString("");
        } while (!after.isEmpty());
        return articles;
    }
}
