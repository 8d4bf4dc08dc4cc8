package tillsync.service.engine.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.puts;
import static tillsync.service.engine.EngineShop.refuses;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.delta.Repair;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.ModelCatalogue;
import tillsync.till.Delivery;
import tillsync.topology.Assignment;

/** A repair makes any articles those of the cursor, by the buckets that differ alone. */
@EngineTest
class RepairsTest {
    private static final int ARTICLES = 300;
    private static final int LARGE = 15_000;
    private static final String WRONG_SUM = "0123456789abcdef";

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private Repairs repairs;

    private EngineShop shop;
    private EngineTill main;
    private EngineTill follower;
    private String cursor;

    @BeforeEach
    void aMainWithAFollower() {
        shop = engine.shop();
        main = shop.till("main");
        follower = shop.follower("follower", main);
        cursor = main.publishes(puts(0, ARTICLES, 100)).cursor();
    }

    private static BucketSums sums(Map<ArticleNumber, Article> articles) {
        var sums = BucketSums.empty();
        articles.values().forEach(sums::add);
        return sums;
    }

    private static Map<ArticleNumber, Article> articles() {
        var articles = new TreeMap<ArticleNumber, Article>();
        puts(0, ARTICLES, 100).forEach(put -> articles.put(put.number(), (Article) put.content()));
        return articles;
    }

    private Repair repair(EngineTill till, String at, BucketSums sums) {
        var answer = repairs.repair(till.device(), Cursor.parse(at), sums);
        return Repair.read(JsonReader.read(new String(answer, StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverWasDamagedIsAsAtTheCursorAgain(long seed) {
        var random = new Random(seed);
        var model = new ModelCatalogue();
        model.publishes(puts(0, ARTICLES, 100));
        var id = Cursor.parse(cursor).catalogue();
        for (int step = 0; step < 25; step++) {
            var edits = ModelCatalogue.edits(random);
            model.publishes(edits);
            main.publishes(edits);
            long at = 1 + random.nextInt((int) model.head());
            var right = model.articlesAt(at);
            var has = new TreeMap<>(right);
            var differing = damage(random, has, right);

            var repair = repair(follower, model.cursorAt(id, at), sums(has));

            assertThat(repair.differing()).isEqualTo(List.copyOf(differing));
            assertThat(repair.cursor()).isEqualTo(model.cursorAt(id, at));
            assertThat(repair.head()).isEqualTo(model.headAt(at));
            has.keySet().removeIf(number -> differing.contains(BucketSums.bucketOf(number)));
            assertThat(repair.puts()).allMatch(put -> differing.contains(BucketSums.bucketOf(put.number())));
            repair.puts()
                    .forEach(put -> has.put(put.number(), (Article) put.edit().content()));
            assertThat(has).isEqualTo(right);
            assertThat(model.changes(null, at)).containsAll(repair.puts());
        }
    }

    /** Loses, alters and adds articles. @return the buckets that differ then */
    private static TreeSet<Integer> damage(
            Random random, Map<ArticleNumber, Article> has, Map<ArticleNumber, Article> right) {
        random.ints(random.nextInt(6), 0, 2 * ARTICLES).forEach(number -> {
            var other = article(Integer.toString(number), 7);
            if (random.nextBoolean()) {
                has.put(other.number(), other);
            } else {
                has.remove(other.number());
            }
        });
        var differing = new TreeSet<Integer>();
        var all = new TreeSet<>(has.keySet());
        all.addAll(right.keySet());
        all.stream()
                .filter(number -> !Objects.equals(has.get(number), right.get(number)))
                .forEach(number -> differing.add(BucketSums.bucketOf(number)));
        return differing;
    }

    @Test
    void upTo256BucketsAreToldAndThenAWholeCatalogueIsAsGood() {
        var texts = new ArrayList<>(sums(articles()).texts());
        IntStream.range(0, Repairs.MOST_BUCKETS).forEach(bucket -> texts.set(bucket, WRONG_SUM));
        assertThat(repair(follower, cursor, BucketSums.parse(texts)).differing())
                .hasSize(Repairs.MOST_BUCKETS);

        texts.set(Repairs.MOST_BUCKETS, WRONG_SUM);
        refuses(ProblemCode.SNAPSHOT_REQUIRED, () -> repair(follower, cursor, BucketSums.parse(texts)));
    }

    /** In few buckets, but more than the 4 MiB of a page. */
    @Test
    void moreThanAPageOfArticlesIsRefused() {
        var large = IntStream.iterate(ARTICLES, number -> number + 1)
                .filter(number -> BucketSums.bucketOf(number(number)) < Repairs.MOST_BUCKETS)
                .limit(ARTICLES)
                .mapToObj(RepairsTest::large)
                .toList();
        var last = cursor;
        for (int from = 0; from < ARTICLES; from += ARTICLES / 6) {
            last = main.publishes(large.subList(from, from + ARTICLES / 6)).cursor();
        }
        var at = last;

        assertThatThrownBy(() -> repair(follower, at, sums(articles()))).hasMessageContaining("more than a page");
    }

    private static ArticleNumber number(int number) {
        return new ArticleNumber(Integer.toString(number));
    }

    private static Edit large(int number) {
        var article = article(Integer.toString(number), 100).toJson();
        return Edit.put(Article.read(article.with("custom", new JsonValue.Text("x".repeat(LARGE)))));
    }

    @Test
    void aPositionThatIsUnknownOrOfAnotherMerchantNeedsAWholeCatalogue() {
        var stranger = engine.shop().till("stranger");
        var foreign = stranger.publishes(puts(0, 1, 100)).cursor();
        var at = Cursor.parse(cursor);
        var none = BucketSums.empty();

        refuses(ProblemCode.SNAPSHOT_REQUIRED, () -> repair(follower, foreign, none));
        for (var odd : List.of(
                new Cursor(at.catalogue(), at.revision() + 1, at.digestPrefix()),
                new Cursor(at.catalogue(), at.revision(), at.digestPrefix() ^ 1))) {
            refuses(ProblemCode.SNAPSHOT_REQUIRED, () -> repair(follower, odd.toString(), none));
        }
    }

    @Test
    void onlyThePresentCatalogueIsToldAndNothingWhileATillIsPaused() {
        var second = shop.till("second");
        var ofSecond = second.publishes(puts(0, 10, 100)).cursor();
        var right = sums(articles());
        refuses(ProblemCode.TOPOLOGY_CHANGED, () -> repair(follower, ofSecond, right));
        assertThat(repair(main, cursor, right).differing())
                .as("a main may ask, too")
                .isEmpty();

        shop.delivers(follower, Delivery.HELD);
        refuses(ProblemCode.TOPOLOGY_CHANGED, () -> repair(follower, cursor, right));
        shop.delivers(follower, Delivery.AUTO);
        assertThat(repair(follower, cursor, right).puts()).isEmpty();

        shop.assign(Assignment.follow(follower.id(), second.id()));
        refuses(ProblemCode.TOPOLOGY_CHANGED, () -> repair(follower, cursor, right));
        shop.leaves(follower, null);
        refuses(ProblemCode.NOT_FOUND, () -> repair(follower, ofSecond, right));
    }
}
