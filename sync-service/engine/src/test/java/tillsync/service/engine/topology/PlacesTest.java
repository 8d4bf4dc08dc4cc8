package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.delta.Change;
import tillsync.delta.Change.Reason;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;

/** A till gets the articles of its place, wherever it was before. */
@EngineTest
class PlacesTest {
    @Autowired
    private EngineShop.Parts engine;

    private EngineShop shop;

    @BeforeEach
    void aShop() {
        shop = engine.shop();
    }

    @Test
    void aFollowerGetsAllThatItsMainHasAndThenOnlyChanges() {
        var main = shop.till("main");
        main.puts(articles(10, 100));
        var north = shop.follower("north", main);
        assertThat(north.pulls()).hasSize(10);
        assertThat(north.pulls()).isEmpty();

        main.puts(article("3", 250));
        main.removes("4");

        assertThat(north.pulls()).hasSize(2);
        assertThat(north.prices()).hasSize(9).containsEntry("3", 250L).doesNotContainKey("4");
    }

    @Test
    void mainsGetNothingOfEachOther() {
        var first = shop.till("first");
        var second = shop.till("second");
        var follower = shop.follower("follower", second);
        first.puts(article("1", 100));
        second.puts(article("2", 200));

        assertThat(follower.pulls()).hasSize(1);
        assertThat(follower.prices()).containsExactly(Map.entry("2", 200L));
    }

    @Test
    void aFollowerThatMovesGetsTheDifferenceAlone() {
        var former = shop.till("former");
        var present = shop.till("present");
        former.puts(article("same", 100), article("other", 100), article("gone", 100));
        present.puts(article("same", 100), article("other", 120), article("new", 100));
        var follower = shop.follower("follower", former);
        follower.pulls();
        shop.assign(Assignment.follow(follower.id(), present.id()));

        var changes = follower.pulls();

        assertThat(changes).extracting(change -> change.number().value()).containsOnly("other", "new", "gone");
        assertThat(changes)
                .filteredOn(Change.Remove.class::isInstance)
                .singleElement()
                .extracting(change -> ((Change.Remove) change).reason())
                .isEqualTo(Reason.LEFT_SCOPE);
    }

    @Test
    void aFollowerGoesOnByItselfWithACopyOrWithItsFormerArticles() {
        var main = shop.till("main");
        main.puts(article("1", 100));
        var copied = shop.follower("copied", main);
        var former = shop.till("former");
        former.puts(article("own", 90));
        shop.assign(Assignment.follow(former.id(), main.id()));
        shop.assign(Assignment.main(copied.id()), new Assignment(former.id(), null, Start.FORMER));
        main.puts(article("1", 500));

        copied.pulls();
        former.pulls();

        assertThat(copied.prices()).containsExactly(Map.entry("1", 100L));
        assertThat(former.prices()).containsExactly(Map.entry("own", 90L));
    }
}
