package tillsync.service.engine.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;
import static tillsync.service.engine.EngineShop.refuses;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Change;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.ModelCatalogue;
import tillsync.service.engine.catalogue.ChangedArticles.After;
import tillsync.till.Delivery;
import tillsync.topology.Assignment;

/** A continuation brings a till nothing but pages of its own pull, at the place that it has now. */
@EngineTest
class ContinuationTest {
    private static final int ARTICLES = 10;

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private JdbcClient jdbc;

    private EngineShop shop;
    private EngineTill main;
    private EngineTill north;
    private CatalogueId catalogue;
    private String continuation;

    @BeforeEach
    void aFollowerThatHasGotOnePage() {
        shop = engine.shop();
        main = shop.till("main");
        north = shop.follower("north", main);
        catalogue = CatalogueId.of(main.puts(articles(ARTICLES, 100)).catalogue());
        continuation = north.page(null, 4).continuation();
    }

    private String altered(long revision, @Nullable After after, int index) {
        return new Continuation(catalogue, revision, "", after, index).toString();
    }

    @Test
    void anAlteredPlaceShowsOnlyWhatComesAfterItInTheSameCatalogue() {
        main.puts(article("3", 300));
        var all = north.page(null, 100).changes();
        for (long revision = 0; revision <= 3; revision++) {
            for (int number = 0; number < ARTICLES; number++) {
                var text = Integer.toString(number);
                var place = altered(2, new After(revision, text.getBytes(UTF_8)), 0);
                var after = new Change.Remove(revision, new ArticleNumber(text), Change.Reason.REMOVED);
                assertThat(north.page(place, 100).changes())
                        .isEqualTo(all.stream()
                                .filter(change -> ModelCatalogue.IN_ORDER.compare(change, after) > 0)
                                .toList());
            }
        }
    }

    @Test
    void oneOfAnotherCatalogueOrOfAnUnknownRevisionIsRefused() {
        var stranger = engine.shop().till("stranger");
        stranger.puts(articles(ARTICLES, 900));
        var foreign = stranger.page(null, 4).continuation();

        refuses(ProblemCode.TOPOLOGY_CHANGED, () -> north.page(foreign, 4));
        refuses(ProblemCode.SNAPSHOT_REQUIRED, () -> north.page(altered(2, null, 0), 4));
        refuses(ProblemCode.SNAPSHOT_REQUIRED, () -> north.page(altered(-1, null, 0), 4));
        refuses(ProblemCode.INVALID_PARAMETER, () -> north.page(continuation + "x", 4));
        refuses(ProblemCode.INVALID_PARAMETER, () -> north.page("", 4));
    }

    @Test
    void oneThatBeganElsewhereIsRefused() {
        north.pulls();
        refuses(ProblemCode.INVALID_PARAMETER, () -> north.page(continuation, 4));

        var other = shop.till("other");
        other.puts(articles(2, 900));
        shop.assign(Assignment.follow(north.id(), other.id()));
        refuses(ProblemCode.TOPOLOGY_CHANGED, () -> north.page(null, continuation, 4));
        var difference = north.page(null, 4).continuation();
        var beyond = Continuation.parse(difference);
        refuses(
                ProblemCode.INVALID_PARAMETER,
                () -> north.page(
                        new Continuation(beyond.catalogue(), 1, beyond.since(), null, ARTICLES + 1).toString(), 4));
        assertThat(north.page(new Continuation(beyond.catalogue(), 1, beyond.since(), null, ARTICLES).toString(), 4)
                        .changes())
                .isEmpty();
    }

    @Test
    void aTillThatIsPausedMeanwhileStaysWhereItIsUntilItIsReleased() {
        north.pulls();
        var cursor = north.cursor();
        main.puts(article("3", 300), article("4", 400));
        var next = north.page(null, 1).continuation();
        shop.delivers(north, Delivery.HELD);

        refuses(ProblemCode.TOPOLOGY_CHANGED, () -> north.page(next, 1));
        var held = north.page(null, 1);
        assertThat(held.changes()).isEmpty();
        assertThat(held.cursor()).isEqualTo(cursor);
        assertThat(held.head().revision()).isEqualTo(1);
        assertThat(north.page(null, null, 1).cursor()).startsWith(catalogue + ".0.");
        var pulls = engine.pulls();
        var asked = pulls.asked(north.device(), cursor, null, 5, 0, null);
        assertThat(pulls.pull(asked).isNothingPending(asked)).isTrue();
        var released = new Pulls.Request(asked.source(), true, asked.since(), null, 5, asked.kinds(), null);
        assertThat(pulls.pull(released).isNothingPending(released)).isFalse();

        shop.delivers(north, Delivery.AUTO);
        assertThat(north.page(next, 1).changes()).extracting(Change::number).hasSize(1);
        assertThat(north.pulls()).hasSize(2);
    }

    /** The row says that the guard holds the catalogue at revision 1. */
    @Test
    void aPullOfARevisionThatIsKeptBackEnds() {
        main.puts(articles(ARTICLES, 10));
        var next = north.page(null, 4).continuation();
        jdbc.sql("insert into guarded_catalogue (catalogue, held_revision, held_at, settled_revision)"
                        + " values (?, 1, current_timestamp, 1)")
                .param(catalogue.value())
                .update();

        refuses(ProblemCode.TOPOLOGY_CHANGED, () -> north.page(next, 4));
        assertThat(north.page(continuation, 100).head().revision()).isEqualTo(1);
        north.pulls();
        assertThat(north.prices()).hasSize(ARTICLES).containsEntry("3", 100L);
        var beyond = main.page(null, 100).cursor();
        var stays = north.page(beyond, null, 4);
        assertThat(stays.changes()).isEmpty();
        assertThat(stays.cursor()).as("it is not sent back").isEqualTo(beyond);
    }

    @Test
    void anOldPairingGetsNoPageAnyMore() {
        shop.leaves(north, null);
        refuses(ProblemCode.NOT_FOUND, () -> north.page(continuation, 4));
        var again = shop.returns(north, any -> true);

        refuses(ProblemCode.NOT_FOUND, () -> north.page(continuation, 4));
        assertThat(again.page(continuation, 100).changes()).hasSize(ARTICLES - 4);
    }

    @Test
    void theNewsOfARevisionAreThePageOfAPullIfItIsSmall() {
        var pulls = engine.pulls();
        north.pulls();
        main.puts(article("3", 300));
        var news = pulls.news(catalogue).orElseThrow();
        var page = pulls.pull(pulls.asked(north.device(), north.cursor(), null, 100, 0, null));
        assertThat(news.page()).isEqualTo(page.page().json());
        assertThat(news.of().reaches(north.id())).isTrue();

        main.publishes(EngineShop.puts(0, 101, 500));
        assertThat(pulls.news(catalogue).orElseThrow().page()).as("too large").isNull();
        assertThat(pulls.news(catalogue, 2).orElseThrow().page()).isEqualTo(news.page());
        assertThat(pulls.news(catalogue, 9)).isEmpty();
    }
}
