package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.Article;
import tillsync.article.Kinds;
import tillsync.article.PriceGroup;
import tillsync.json.JsonReader;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.till.Knowledge;
import tillsync.topology.Assignment;

/** A plan counts what a till sells by its price group, which may differ where no article travels. */
@EngineTest
class GroupPlanTest {
    private static final PriceGroup STATION = new PriceGroup("station");
    private static final PriceGroup AIRPORT = new PriceGroup("airport");

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private NamedGroups named;

    private EngineShop shop;
    private EngineTill main;
    private EngineTill other;
    private EngineTill follower;

    @BeforeEach
    void twoMainsWithGroupPrices() {
        shop = engine.shop();
        main = shop.till("main");
        other = shop.till("other");
        follower = shop.till("follower").knows(Knowledge.of(List.of(Knowledge.GROUPS)), Kinds.NONE);
        main.puts(
                grouped("1", "station", 280),
                grouped("2", "station", 80),
                grouped("3", "station", 100),
                notOffered("4"),
                grouped("5", "airport", 500),
                article("6", 100));
        other.puts(grouped("1", "station", 270), notOffered("7"));
    }

    /** Its base price is 1.00. */
    private static Article grouped(String number, String group, long cents) {
        return with(number, "{\"" + group + "\":{\"price\":{\"cents\":" + cents + ",\"currency\":\"EUR\"}}}");
    }

    private static Article notOffered(String number) {
        return with(number, "{\"station\":{\"offered\":false}}");
    }

    private static Article with(String number, String groups) {
        return Article.read(article(number, 100).toJson().with("groups", JsonReader.read(groups)));
    }

    private static Assignment follows(EngineTill follower, EngineTill main, @Nullable PriceGroup group) {
        return Assignment.follow(follower.id(), main.id()).in(group);
    }

    private Plan.Changes changes(Assignment assignment) {
        return shop.plan(assignment).devices().get(0).changes();
    }

    private List<String> warnings(Assignment assignment) {
        return shop.plan(assignment).warnings().stream().map(Plan.Warning::code).toList();
    }

    private static Plan.Changes counts(long add, long change, long remove, long up, long down) {
        return new Plan.Changes(add, change, remove, up, down);
    }

    private void applies(@Nullable PriceGroup group) {
        shop.assign(follows(follower, main, group));
        follower.pulls();
        follower.isIn(engine.sources().sourceOf(follower.id()).group());
    }

    @Test
    void whatIsNotOfferedInAGroupIsNotCounted() {
        assertThat(changes(follows(follower, main, STATION))).isEqualTo(counts(5, 0, 0, 0, 0));
        assertThat(changes(follows(follower, main, null))).isEqualTo(counts(6, 0, 0, 0, 0));
    }

    @Test
    void aTillAtBasePricesThatGetsAGroupSellsOtherwise() {
        applies(null);

        assertThat(changes(follows(follower, main, STATION))).isEqualTo(counts(0, 2, 1, 1, 1));
        assertThat(changes(follows(follower, main, AIRPORT))).isEqualTo(counts(0, 1, 0, 1, 0));
    }

    @Test
    void aTillWithAGroupThatLosesItOrMovesSellsOtherwise() {
        applies(STATION);

        assertThat(changes(follows(follower, main, null))).isEqualTo(counts(1, 2, 0, 1, 1));
        assertThat(changes(follows(follower, main, AIRPORT))).isEqualTo(counts(1, 3, 0, 2, 1));
        assertThat(changes(Assignment.main(follower.id()))).isEqualTo(counts(1, 2, 0, 1, 1));
        assertThat(changes(follows(follower, other, STATION))).isEqualTo(counts(0, 1, 4, 0, 1));
        assertThat(changes(follows(follower, other, null))).isEqualTo(counts(1, 1, 4, 0, 1));
    }

    @Test
    void aTillThatKnowsNoGroupsIsCountedAtBasePricesWithAWarning() {
        var old = shop.follower("old", main);
        old.pulls();
        old.acknowledges();

        assertThat(changes(follows(old, main, STATION))).isEqualTo(counts(0, 0, 0, 0, 0));
        assertThat(warnings(follows(old, main, STATION))).containsExactly("GROUPS_UNKNOWN");
        assertThat(warnings(follows(follower, main, STATION))).isEmpty();
    }

    @Test
    void aGroupThatNoArticleNamesIsWarnedOf() {
        assertThat(warnings(follows(follower, main, new PriceGroup("harbour")))).containsExactly("GROUP_NOT_NAMED");
        applies(STATION);
        assertThat(warnings(Assignment.main(follower.id()))).containsExactly("GROUP_ENDS");
    }

    @Test
    void aGroupIsPendingUntilItIsApplied() {
        applies(null);
        shop.assign(follows(follower, main, STATION));
        assertThat(shop.plan(follows(follower, other, STATION)).devices().get(0).behind())
                .isOne();
        follower.isIn(engine.sources().sourceOf(follower.id()).group());
        assertThat(shop.plan(follows(follower, other, STATION)).devices().get(0).behind())
                .isZero();
    }

    @Test
    void theGroupsOfTillsAndOfMainsWithFollowersAreOffered() {
        assertThat(named.of(engine.sources().topology(shop.merchant()))).isEmpty();
        applies(AIRPORT);
        assertThat(named.of(engine.sources().topology(shop.merchant()))).isEqualTo(Set.of(AIRPORT, STATION));
        main.puts(grouped("6", "harbour", 90));
        assertThat(named.of(engine.sources().topology(shop.merchant())))
                .containsExactly(AIRPORT, new PriceGroup("harbour"), STATION);
    }
}
