package tillsync.service.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.Kinds;
import tillsync.article.PriceGroup;
import tillsync.delta.ChangePage;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.pull.Pulls.Answer;
import tillsync.till.Delivery;
import tillsync.till.Knowledge;
import tillsync.topology.Assignment;
import tillsync.topology.GroupVersion;

/** A pull names the till's price group once it had one, and is pending until the till sells by it:   main -> north. */
@EngineTest
class PullGroupsTest {
    private static final PriceGroup STATION = new PriceGroup("Bahnhof");

    @Autowired
    private EngineShop.Parts engine;

    private EngineShop shop;
    private EngineTill main;
    private EngineTill north;

    @BeforeEach
    void aFollowerThatKnowsGroups() {
        shop = engine.shop();
        main = shop.till("main");
        north = shop.follower("north", main).knows(Knowledge.HERE, Kinds.NONE);
        main.puts(article("1", 100), article("2", 100));
    }

    private void isIn(@Nullable PriceGroup group) {
        shop.assign(Assignment.follow(north.id(), main.id()).in(group));
    }

    private GroupVersion present() {
        return engine.sources().sourceOf(north.id()).group();
    }

    private Pulls.Request asks(@Nullable String since, @Nullable String after, long group) {
        return engine.pulls().asked(north.device(), since, after, 1, group, null);
    }

    private @Nullable GroupVersion named(Pulls.Request request) {
        return ChangePage.read(engine.pulls().pull(request).page().json()).grouped();
    }

    private boolean isNothingPending(Pulls.Request request) {
        Answer answer = engine.pulls().pull(request);
        return answer.isNothingPending(request);
    }

    @Test
    void namesNoGroupToATillThatNeverHadOne() {
        assertThat(named(asks(null, null, 0))).isNull();
        assertThat(named(asks(null, null, 7))).as("it says that it has one").isEqualTo(GroupVersion.NEVER);
    }

    @Test
    void namesTheGroupOnTheFirstPage() {
        isIn(STATION);

        assertThat(named(asks(null, null, 0))).isEqualTo(present());
        assertThat(named(asks(null, null, present().version()))).isEqualTo(present());
        var first =
                ChangePage.read(engine.pulls().pull(asks(null, null, 0)).page().json());
        assertThat(named(asks(null, first.continuation(), 0))).isNull();
        assertThat(present().name()).isEqualTo(STATION);
        isIn(null);
        assertThat(named(asks(null, null, 0))).isEqualTo(present());
    }

    @Test
    void namesNoGroupToATillThatKnowsNoneOrIsPaused() {
        isIn(STATION);
        shop.delivers(north, Delivery.HELD);
        assertThat(named(asks(null, null, 0))).isNull();
        shop.delivers(north, Delivery.AUTO);
        north.knows(Knowledge.NONE, Kinds.NONE);
        assertThat(named(asks(null, null, 0))).isNull();
    }

    @Test
    void isPendingUntilTheTillHasItsArticlesAndItsGroup() {
        assertThat(isNothingPending(asks(null, null, 0))).isFalse();
        north.pulls();
        var cursor = north.cursor();
        assertThat(isNothingPending(asks(cursor, null, 0))).isTrue();
        isIn(STATION);
        assertThat(isNothingPending(asks(cursor, null, 0))).isFalse();
        assertThat(isNothingPending(asks(cursor, null, present().version()))).isTrue();
        main.puts(article("1", 200));
        assertThat(isNothingPending(asks(cursor, null, present().version()))).isFalse();
    }

    @Test
    void isPendingInAnotherCatalogueUnlessTheTillIsPaused() {
        var empty = shop.till("empty");
        north.pulls();
        var cursor = north.cursor();
        main.removes("1");
        main.removes("2");
        var bare = engine.pulls().asked(empty.device(), null, null, 1, 0, null);
        assertThat(engine.pulls().pull(bare).isNothingPending(bare))
                .as("it has no catalogue yet")
                .isFalse();
        shop.assign(Assignment.follow(north.id(), empty.id()));
        assertThat(isNothingPending(asks(cursor, null, 0))).isFalse();
        shop.delivers(north, Delivery.HELD);
        assertThat(isNothingPending(asks(cursor, null, 0))).isTrue();
    }
}
