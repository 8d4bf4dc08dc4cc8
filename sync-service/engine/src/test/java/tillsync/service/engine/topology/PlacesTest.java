package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.delta.Change;
import tillsync.delta.Change.Reason;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;

/** A till gets the articles of its place, wherever it was before. */
@EngineTest
class PlacesTest {
    private static final int STEPS = 150;
    private static final int TILLS = 5;
    private static final int NUMBERS = 8;

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

    /** Whatever happens in between, a till that has pulled has what its main has. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void allTillsConverge(long seed) {
        new RandomShop(new Random(seed)).runs();
    }

    /** A shop that is edited and rearranged at random, beside a model of it. */
    private final class RandomShop {
        private final Random random;
        private final List<EngineTill> tills = new ArrayList<>();
        /** The main of each till; a main's is the till itself. */
        private final Map<EngineTill, EngineTill> mains = new HashMap<>();
        /** The articles of each main. */
        private final Map<EngineTill, Map<String, Long>> articles = new HashMap<>();

        RandomShop(Random random) {
            this.random = random;
            IntStream.range(0, TILLS).forEach(i -> {
                var till = shop.till("till " + i);
                tills.add(till);
                mains.put(till, till);
                articles.put(till, new TreeMap<>());
            });
        }

        void runs() {
            for (int step = 0; step < STEPS; step++) {
                var till = any();
                switch (random.nextInt(6)) {
                    case 0, 1, 2 -> edits(mains.get(till));
                    case 3, 4 -> pulls(till);
                    default -> moves(till);
                }
            }
            tills.forEach(this::pulls);
        }

        private EngineTill any() {
            return tills.get(random.nextInt(tills.size()));
        }

        private void edits(EngineTill main) {
            var number = Integer.toString(random.nextInt(NUMBERS));
            if (random.nextInt(4) == 0) {
                main.publishes(List.of(Edit.remove(new ArticleNumber(number))));
                articles.get(main).remove(number);
            } else {
                long cents = 100 + random.nextInt(3);
                main.puts(article(number, cents));
                articles.get(main).put(number, cents);
            }
        }

        private void pulls(EngineTill till) {
            till.pulls(1 + random.nextInt(4));
            assertThat(till.prices()).isEqualTo(articles.get(mains.get(till)));
        }

        private void moves(EngineTill till) {
            if (mains.get(till) != till) {
                shop.assign(Assignment.main(till.id()));
                articles.put(till, new TreeMap<>(articles.get(mains.get(till))));
                mains.put(till, till);
                return;
            }
            var main = any();
            boolean isFollowed =
                    mains.entrySet().stream().anyMatch(place -> place.getKey() != till && place.getValue() == till);
            if (main != till && mains.get(main) == main && !isFollowed) {
                shop.assign(Assignment.follow(till.id(), main.id()));
                mains.put(till, main);
            }
        }
    }
}
