package tillsync.scenarios.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.store.Takeover;
import tillsync.scenarios.bench.ArticleSource;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.network.Cable;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/**
 * A follower with 50,000 articles, over a cable that counts:
 *
 * <pre>
 *   main -> service <===cable=== north        its disk spoils ten rows of its store
 * </pre>
 */
class RepairByDigestScenarioTest {
    private static final int ARTICLES = 50_000;
    private static final int DAMAGED = 10;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private final ArticleSource source = new ArticleSource(1);
    private final TreeMap<ArticleNumber, Article> software = new TreeMap<>();

    @Test
    void tenDamagedArticlesAmongFiftyThousandAreRepairedForLessThanThreePercentOfAFullLoad() throws Exception {
        var user = cloud.user();
        var main = user.till("main");
        publishes(main);
        var north = user.till("north");
        user.follow(north, main).is(200);
        try (var cable = Cable.to(cloud.service().address());
                var till = TillClient.builder()
                        .service(cable.address())
                        .directory(directory)
                        .knowsEverything()
                        .listener(listener())
                        .open()) {
            till.paired(north.token());
            assertThat(till.sync().pulled()).isEqualTo(ARTICLES);
            long fullLoad = cable.carriedBytes();
            var verifiedAt = verifiedAt(user, north);
            isDamaged();
            assertThat(till.verify()).isFalse();

            long began = System.nanoTime();
            var round = till.sync();
            long millis = (System.nanoTime() - began) / 1_000_000;
            long repair = cable.carriedBytes() - fullLoad;

            System.out.printf(
                    "repair of %d among %,d articles: %,d bytes on the wire, a full load %,d (%.2f %%); %d ms%n",
                    DAMAGED, ARTICLES, repair, fullLoad, 100.0 * repair / fullLoad, millis);
            assertThat(round.repaired()).isEqualTo(DAMAGED);
            assertThat(round.pulled()).isZero();
            assertThat(round.verified()).isTrue();
            assertThat(100 * repair).as("bytes of the repair, of %d", fullLoad).isLessThan(3 * fullLoad);
            assertThat(till.storeWasReplaced()).isFalse();
            sellsAll(till);
            assertThat(verifiedAt(user, north)).isAfter(verifiedAt);
            looksAgain(till);
        }
    }

    /** What it costs to look at all rows if nothing is damaged. */
    private static void looksAgain(TillClient till) {
        long began = System.nanoTime();
        assertThat(till.verify()).isTrue();
        System.out.printf("a look at %,d articles: %d ms%n", ARTICLES, (System.nanoTime() - began) / 1_000_000);
    }

    private TillListener listener() {
        return batch -> {
            batch.forEach((number, article) ->
                    article.ifPresentOrElse(is -> software.put(number, is), () -> software.remove(number)));
            return Takeover.all();
        };
    }

    private void publishes(PlainTill main) {
        main.hello();
        for (int set = 0; set < ARTICLES / 1_000; set++) {
            var thousand = IntStream.range(1_000 * set, 1_000 * (set + 1))
                    .mapToObj(source::article)
                    .toArray(Article[]::new);
            main.publish(set + 1, Shop.puts(thousand)).is(200);
        }
    }

    /** Behind the back of the client, which has it open. */
    private void isDamaged() throws SQLException {
        var numbers = IntStream.range(0, DAMAGED)
                .mapToObj(i -> "'" + source.article(4_321 * i).number() + "'")
                .collect(Collectors.joining(","));
        try (var file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("till.db"));
                var damage = file.createStatement()) {
            int rows = damage.executeUpdate(
                    "UPDATE article SET canonical = CAST(replace(CAST(canonical AS TEXT), 'EUR', 'EUS') AS BLOB)"
                            + " WHERE number IN (" + numbers + ")");
            assertThat(rows).isEqualTo(DAMAGED);
        }
    }

    private void sellsAll(TillClient till) {
        var sold = new TreeMap<ArticleNumber, Article>();
        till.forEachArticle(article -> sold.put(article.number(), article));
        var expected = new TreeMap<ArticleNumber, Article>();
        IntStream.range(0, ARTICLES)
                .mapToObj(source::article)
                .forEach(article -> expected.put(article.number(), article));
        assertThat(sold).isEqualTo(expected);
        assertThat(software).isEqualTo(expected);
    }

    private static OffsetDateTime verifiedAt(Shop user, PlainTill till) {
        JsonNode view = user.get(till.api()).is(200).json();
        assertThat(view.get("verified").booleanValue()).isTrue();
        return OffsetDateTime.parse(view.get("verifiedAt").stringValue());
    }
}
