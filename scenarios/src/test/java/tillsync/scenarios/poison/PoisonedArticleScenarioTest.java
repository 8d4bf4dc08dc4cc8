package tillsync.scenarios.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.poison.PickyTill.Lack;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** Three articles that some software cannot do, among many others; each follower lacks one thing. */
class PoisonedArticleScenarioTest {
    private static final int ARTICLES = Integer.getInteger("poison.articles", 3_000);
    private static final int FOLLOWERS = Integer.getInteger("poison.followers", 6);
    private static final int A_SET = 1_000;
    private static final Map<Lack, String> POISON =
            Map.of(Lack.VAT_UNKNOWN, "300 vat", Lack.PRICE_TOO_HIGH, "2000 price", Lack.NAME_TOO_LONG, "9999 name");

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private final List<PickyTill> followers = new ArrayList<>();
    private final Map<String, Article> catalogue = new TreeMap<>();
    private int sequence = 1;

    @AfterEach
    void closes() {
        followers.forEach(PickyTill::close);
    }

    @Test
    void delaysNoOtherArticleAndNoOtherFollower() throws IOException {
        var main = cloud.main("main").plain();
        publishes(main);
        for (int i = 0; i < FOLLOWERS; i++) {
            var registration = cloud.user().till("follower " + i);
            cloud.user().follow(registration, main).is(200);
            var lack = Lack.values()[i % Lack.values().length];
            var own = Files.createDirectories(directory.resolve("follower-" + i));
            followers.add(new PickyTill(cloud.service(), cloud.user(), registration, own, lack));
        }
        followers.forEach(follower -> follower.client().sync());
        followers.forEach(this::hasAllButOne);

        main.publish(sequence, Shop.puts(Articles.article("17", 1))).is(200);
        catalogue.put("17", Articles.article("17", 1));
        followers.forEach(follower -> follower.client().sync());
        followers.forEach(this::hasAllButOne);

        followers.forEach(PickyTill::learns);
        followers.forEach(follower -> {
            follower.client().sync();
            assertThat(follower.software()).isEqualTo(catalogue);
            await().untilAsserted(() -> assertThat(follower.heldInTheOverview()).isEmpty());
        });
    }

    private void publishes(PlainTill main) {
        Articles.assortment(ARTICLES).forEach(this::add);
        add(Article.of(POISON.get(Lack.VAT_UNKNOWN), "Mozartkugel", Price.euro(90), "AT_STANDARD"));
        add(Articles.article(POISON.get(Lack.PRICE_TOO_HIGH), 99_999_999));
        add(Articles.article(POISON.get(Lack.NAME_TOO_LONG), "Artikel mit einem Namen, der auf keinen Bon passt", 5));
        var all = List.copyOf(catalogue.values());
        for (int from = 0; from < all.size(); from += A_SET) {
            var set = all.subList(from, Math.min(all.size(), from + A_SET));
            main.publish(sequence++, Shop.puts(set.toArray(Article[]::new))).is(200);
        }
    }

    private void add(Article article) {
        catalogue.put(article.number().value(), article);
    }

    private void hasAllButOne(PickyTill follower) {
        var poison = POISON.get(Lack.valueOf(follower.lacks()));
        var others = new TreeMap<>(catalogue);
        others.remove(poison);
        assertThat(follower.software()).isEqualTo(others);
        assertThat(follower.client().held())
                .singleElement()
                .satisfies(held -> assertThat(held.number().value()).isEqualTo(poison));
        // what tills tell is written a moment later
        await().untilAsserted(() ->
                assertThat(follower.overview().get("held").intValue()).isEqualTo(1));
        assertThat(follower.overview().get("pending").longValue()).isZero();
        assertThat(follower.heldInTheOverview().get(0).get("number").stringValue())
                .isEqualTo(poison);
        assertThat(follower.heldInTheOverview().get(0).get("code").stringValue())
                .isEqualTo(follower.lacks());
    }
}
