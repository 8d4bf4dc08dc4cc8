package tillsync.service.engine.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;
import static tillsync.service.engine.EngineShop.refuses;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.article.Article;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.topology.Assignment;
import tillsync.topology.Topology;

/** A plan counts what a change of the topology would do, and writes nothing. */
@EngineTest
class TopologyPlanTest {
    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private JdbcTemplate jdbc;

    private EngineShop shop;
    private EngineTill main;
    private EngineTill other;

    @BeforeEach
    void twoMains() {
        shop = engine.shop();
        main = shop.till("main");
        other = shop.till("other");
    }

    private Plan.Effect effect() {
        return shop.plan(Assignment.follow(other.id(), main.id())).devices().get(0);
    }

    private Topology topology() {
        return engine.sources().topology(shop.merchant());
    }

    @Test
    void countsWhatIsNewChangedAndGoesAndWritesNothing() {
        main.puts(articles(10, 100));
        other.isAt(other.puts(Arrays.copyOfRange(articles(20, 100), 5, 20)));
        other.puts(article("6", 90), article("7", 120));
        other.acknowledges();
        var before = topology();

        var effect = effect();

        assertThat(effect.role()).isEqualTo("FOLLOWER");
        assertThat(effect.changes().add()).isEqualTo(5);
        assertThat(effect.changes().change()).as("what it published").isEqualTo(2);
        assertThat(effect.changes().remove()).isEqualTo(10);
        assertThat(effect.behind()).isZero();
        assertThat(topology()).isEqualTo(before);
    }

    @Test
    void aMainHasWhatItPublishedThoughItHasNeverPulled() {
        main.puts(articles(10, 100));
        other.puts(Arrays.copyOfRange(articles(20, 100), 5, 20));

        var effect = effect();

        assertThat(effect.changes().add()).isEqualTo(5);
        assertThat(effect.changes().remove()).isEqualTo(10);
        assertThat(effect.behind()).isZero();
    }

    /** A row that is gone would be counted by whoever reads all of them. */
    @Test
    void readsOnlyArticlesThatDiffer() {
        main.puts(articles(10, 100));
        other.puts(articles(10, 100));
        main.puts(article("6", 90));
        main.removes("7");
        var catalogue = topology().catalogueOf(main.id()).value();
        var five = "5".getBytes(UTF_8);
        jdbc.execute("create table gone as select * from article where false");
        jdbc.update("insert into gone select * from article where catalogue = ? and number = ?", catalogue, five);
        jdbc.update("delete from article where catalogue = ? and number = ?", catalogue, five);

        var changes = effect().changes();

        jdbc.update("insert into article select * from gone"); // other tests are on the same database
        jdbc.execute("drop table gone");

        assertThat(changes.add()).isZero();
        assertThat(changes.change()).isOne();
        assertThat(changes.remove()).isOne();
    }

    @Test
    void aNewFollowerGetsAllThatLives() {
        main.puts(articles(10, 100));
        main.puts(article("6", 9_000));
        main.removes("7");

        var effect = effect();

        var bytes = Stream.of(articles(10, 100))
                .filter(article -> !article.number().value().equals("7"))
                .map(Article::canonicalUtf8)
                .mapToInt(canonical -> canonical.length)
                .sum();
        assertThat(effect.changes().add()).isEqualTo(9);
        assertThat(effect.changes().remove()).isZero();
        assertThat(effect.bytes()).isEqualTo(bytes + 1);
    }

    @Test
    void countsPricesThatGoUpAndDown() {
        main.puts(articles(3, 100));
        other.isAt(other.puts(article("0", 90), article("1", 80), article("2", 110)));
        other.acknowledges();

        var changes = effect().changes();

        assertThat(changes.change()).isEqualTo(3);
        assertThat(changes.priceUp()).isEqualTo(2);
        assertThat(changes.priceDown()).isOne();
    }

    @Test
    void isNotAppliedIfACatalogueHasMoved() {
        main.puts(articles(3, 100));
        var wanted = List.of(Assignment.follow(other.id(), main.id()));
        long version = topology().version();
        var plan = engine.arrangements().plan(shop.user(), shop.merchant(), wanted);
        main.puts(article("9", 100));

        refuses(ProblemCode.TOPOLOGY_STALE, () -> engine.arrangements()
                .apply(shop.user(), shop.merchant(), version, wanted, plan.token()));
        shop.assign(Assignment.follow(other.id(), main.id()));
    }

    @Test
    void oneImpossibleAssignmentLeavesAllOthersUndone() {
        var third = shop.till("third");
        var before = topology();

        refuses(
                ProblemCode.SOURCE_IS_FOLLOWER,
                () -> shop.assign(Assignment.follow(other.id(), main.id()), Assignment.follow(third.id(), other.id())));

        assertThat(topology()).isEqualTo(before);
    }

    @Test
    void aTillThatIsNotTheUsersIsNotMoved() {
        var stranger = engine.shop().till("stranger");

        refuses(ProblemCode.NOT_FOUND, () -> shop.assign(Assignment.follow(other.id(), stranger.id())));
    }
}
