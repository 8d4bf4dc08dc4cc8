package tillsync.service.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.catalogue.Cursor;
import tillsync.delta.Change;
import tillsync.delta.ChangePage;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;

/** The pages of a pull are of one revision, whatever is published meanwhile, and each is made once for all who ask. */
@EngineTest
class PullTest {
    private static final int ALL = 5_000;

    @Autowired
    private EngineShop.Parts engine;

    private EngineShop shop;
    private EngineTill main;
    private EngineTill north;

    @BeforeEach
    void aMainWithAFollower() {
        shop = engine.shop();
        main = shop.till("main");
        north = shop.follower("north", main);
    }

    private EncodedPage page(EngineTill till, @Nullable String since, @Nullable String after, int limit) {
        return engine.pulls()
                .pull(engine.pulls().asked(till.device(), since, after, limit, 0, null))
                .page();
    }

    private void refuses(ProblemCode code, String since) {
        assertThatThrownBy(() -> page(north, since, null, ALL))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    /** More than the service reads at once, exactly as many, and one fewer. */
    @Test
    void aPageHasAllThatFitsHoweverItIsRead() {
        main.puts(articles(1_000, 100));
        main.puts(articles(24, 200));

        assertThat(north.page(null, ALL).changes()).hasSize(1_000);
        for (int limit = 511; limit <= 513; limit++) {
            var first = north.page(null, limit);
            assertThat(first.changes()).hasSize(limit);
            assertThat(north.page(first.continuation(), ALL).changes()).hasSize(1_000 - limit);
        }
    }

    @Test
    void whatIsPublishedMeanwhileComesWithTheNextPull() {
        main.puts(articles(10, 100));
        var first = north.page(null, 4);
        main.puts(article("7", 700), article("99", 100));
        main.removes("8");

        var second = north.page(first.continuation(), 4);
        var third = north.page(second.continuation(), 4);

        var all = new ArrayList<>(first.changes());
        all.addAll(second.changes());
        all.addAll(third.changes());
        assertThat(prices(all)).hasSize(10).containsEntry("7", 100L).containsKey("8");
        assertThat(third.continuation()).isNull();
        var next = ChangePage.read(page(north, third.cursor(), null, ALL).json());
        assertThat(next.snapshot()).isFalse();
        assertThat(next.changes()).extracting(change -> change.number().value()).containsOnly("7", "8", "99");
    }

    private static Map<String, Long> prices(Iterable<Change> changes) {
        var prices = new TreeMap<String, Long>();
        for (var change : changes) {
            prices.put(
                    change.number().value(),
                    ((Change.Put) change).article().price().cents());
        }
        return prices;
    }

    @Test
    void aPageIsMadeOnceForAllFollowers() {
        main.puts(articles(10, 100));
        var south = shop.follower("south", main);

        var made = page(north, null, null, ALL);

        assertThat(page(south, null, null, ALL).json()).isSameAs(made.json());
    }

    @Test
    void anArticleThatChangesTwiceTravelsOnce() {
        main.puts(article("1", 100));
        north.pulls();
        main.puts(article("1", 200));
        main.puts(article("1", 300));
        main.puts(article("2", 100));
        main.removes("2");

        var changes = north.pulls();

        assertThat(changes).extracting(change -> change.number().value()).containsExactlyInAnyOrder("1", "2");
        assertThat(north.prices()).containsExactly(Map.entry("1", 300L));
    }

    @Test
    void aCursorThatIsNotTheMerchantsOrNotReachedNeedsAWholeCatalogue() {
        main.puts(article("1", 100));
        north.pulls();
        var own = Cursor.parse(north.cursor());
        var stranger = engine.shop().till("stranger");
        var foreign = stranger.puts(article("1", 100)).cursor();

        refuses(ProblemCode.SNAPSHOT_REQUIRED, foreign);
        refuses(
                ProblemCode.SNAPSHOT_REQUIRED,
                new Cursor(own.catalogue(), own.revision() + 1, own.digestPrefix()).toString());
        refuses(
                ProblemCode.SNAPSHOT_REQUIRED,
                new Cursor(own.catalogue(), own.revision(), own.digestPrefix() ^ 1).toString());
        refuses(ProblemCode.CURSOR_MALFORMED, "1");
        assertThat(page(north, own.toString(), null, ALL).isEmpty()).isTrue();
    }
}
