package tillsync.scenarios.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.service.Shop.puts;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.TestDatabase;

/**
 * PostgreSQL itself says how it carries out all statements of the requests that come all the time, among the articles of 200
 * catalogues: it reads no large table as a whole, and finds by the indexes that were made for it. Each request comes often
 * enough for plans that are kept, with another limit each time, since pages are.
 */
class PlansTest {
    private static final int ARTICLES = Integer.getInteger("plans.articles", 50_000);
    private static final int CATALOGUES = 200;
    private static final int TIMES = 12;
    private static final int MOST_EDITS = 1_000;
    static final Set<String> LARGE = Set.of(
            "account_token",
            "article",
            "article_version",
            "contact",
            "device",
            "device_position",
            "domain_event",
            "place",
            "publication",
            "revision",
            "till_user");

    private static final Plans PLANS = Plans.ofAFreshDatabase();
    private static EmbeddedService service;
    private static Shop user;
    private static PlainTill main;
    private static PlainTill north;
    private static PlainTill other;
    private static long sequence;
    private static int looked;
    private static String before;
    private static String cursor;

    @BeforeAll
    static void aShopAmongManyOthers() throws SQLException {
        service = EmbeddedService.start(TestDatabase.H2, "--spring.datasource.url=" + PLANS.address());
        Filling.fill(PLANS.database(), CATALOGUES - 2, ARTICLES / CATALOGUES);
        user = Shop.open(service.port());
        main = user.till("main");
        north = user.till("north");
        other = user.till("other");
        var articles = Articles.assortment(ARTICLES / CATALOGUES);
        for (int from = 0; from < articles.size(); from += MOST_EDITS) {
            publishes(articles.subList(from, Math.min(articles.size(), from + MOST_EDITS)));
        }
        before = cursor;
        other.publish(1, puts(articles.subList(0, 20).toArray(Article[]::new)));
        user.follow(north, main).is(200);
        publishes(articles.subList(0, 10).stream()
                .map(each -> Articles.at(each, 1))
                .toList());
        PLANS.database().execute("analyze");
        PLANS.areWrittenDown();
        service.part(DataSource.class)
                .unwrap(HikariDataSource.class)
                .getHikariPoolMXBean()
                .softEvictConnections();
    }

    @AfterAll
    static void stops() {
        System.out.printf("%d articles in %d catalogues: %d plans looked at%n", ARTICLES, CATALOGUES, looked);
        service.close();
    }

    private static void publishes(List<Article> articles) {
        cursor = main.publish(++sequence, puts(articles.toArray(Article[]::new)))
                .is(200)
                .text("cursor");
    }

    private static List<Plan> finds(IntConsumer request, String... by) {
        var plans = PLANS.during(() -> IntStream.range(0, TIMES).forEach(request));
        var indexes = new TreeSet<String>();
        for (var plan : plans) {
            indexes.addAll(plan.indexes());
            var whole = new HashSet<>(plan.readWhole());
            whole.retainAll(LARGE);
            assertThat(whole).as(plan.text()).isEmpty();
        }
        looked += plans.size();
        assertThat(plans).hasSizeGreaterThanOrEqualTo(TIMES);
        assertThat(indexes).contains(by);
        return plans;
    }

    private static void asks(String path) {
        user.get(path).is(200);
    }

    @Test
    void aChangeSetIsPublished() {
        finds(
                i -> publishes(List.of(article("1", sequence), article("new" + sequence, 1))),
                "device_token_hash_key",
                "device_pkey",
                "place_pkey",
                "publication_pkey",
                "article_pkey");
    }

    /** Older versions come by one of two indexes, as the sample of the rows makes one the cheaper. */
    @Test
    void aFollowerPullsWhatHasChanged() {
        finds(
                i -> north.pulls(before, "", 1_000 + i).is(200),
                "device_token_hash_key",
                "revision_pkey",
                "article_by_revision");
    }

    @Test
    void aFollowerPullsAllArticlesPageByPageInTheOrderOfTheIndex() {
        var plans = finds(
                i -> {
                    var first = north.pulls("", "", 100 + i).is(200).json();
                    north.pulls("", first.get("continuation").stringValue(), 100 + i)
                            .is(200);
                },
                "article_by_revision",
                "article_version_by_until");
        assertThat(plans)
                .filteredOn(plan -> plan.text().contains("from article where"))
                .hasSizeGreaterThanOrEqualTo(2 * TIMES)
                .noneMatch(Plan::sorts);
    }

    /** The difference of two catalogues is made of all articles of both, by whichever index, and of no others. */
    @Test
    void aTillThatHasAnotherCatalogueIsToldTheDifference() {
        var own = other.pulls("").is(200).text("cursor");
        user.follow(other, main).is(200);
        finds(i -> other.pulls(own, "", 1_000 + i).is(200), "revision_pkey");
    }

    @Test
    void aUserLooksAtTheTills() {
        north.pulls(before, "", 1).is(200); // it is behind
        finds(i -> asks("/api/v1/devices"), "account_token_hash_key", "till_user_pkey", "article_by_revision");
        finds(i -> asks(north.api() + "/pending"), "article_by_revision");
        finds(i -> asks("/api/v1/topology"), "place_by_merchant");
    }

    @Test
    void aUserLooksForArticles() {
        var of = main.api();
        finds(i -> asks(of + "/articles?q=artikel%201"), "article_pkey");
        finds(i -> asks(of + "/article/history?number=1"), "article_pkey", "article_version_pkey");
    }

    @Test
    void aTillSaysThatItIsThere() {
        finds(i -> north.hello(), "device_pkey", "publication_pkey", "place_pkey");
    }
}
