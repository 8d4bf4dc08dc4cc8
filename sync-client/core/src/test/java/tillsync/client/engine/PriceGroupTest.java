package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.grouped;
import static tillsync.client.Articles.notOffered;
import static tillsync.client.Articles.put;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.client.store.Applied;
import tillsync.client.transport.ServerEvent;
import tillsync.json.JsonReader;
import tillsync.topology.GroupVersion;

/** north -> main, and north sells by a price group: a and b as published, tea dearer at the station, no beer there. */
class PriceGroupTest extends VendorTills {
    private static final Map<String, Long> BASE = Map.of("a", 1L, "b", 2L, "beer", 400L, "tea", 200L);
    private static final Map<String, Long> STATION = Map.of("a", 1L, "b", 2L, "tea", 250L);

    @BeforeEach
    void hasArticlesWithGroups() {
        main.edits(Edit.put(grouped("tea", 200, "station", 250)), Edit.put(notOffered("beer", 400, "station")))
                .syncs();
        north.syncs();
        north.batches.clear();
    }

    private void assertSells(Map<String, Long> prices) {
        assertThat(north.sells()).isEqualTo(north.database).isEqualTo(prices);
        assertThat(main.sells()).isEqualTo(BASE);
    }

    private static GroupVersion group(String name, long version) {
        return new GroupVersion(name == null ? null : new PriceGroup(name), version);
    }

    @Test
    void aChangeOfGroupIsAPullLikeAnyOtherAndIsReported() {
        assertSells(BASE);
        cloud.group("north", "station");
        assertThat(north.engine.accept(topology(), new RoundReport())).isTrue();
        var tally = north.syncs();

        assertSells(STATION);
        assertThat(north.batches).containsExactly(Map.of("beer", -1L, "tea", 250L));
        assertThat(tally.verified()).isTrue();
        assertThat(north.lastReport().cursor()).isEqualTo(cloud.cursor("main"));
        assertThat(north.lastReport().grouped()).isEqualTo(group("station", 1));
        assertThat(north.lastReport().applied())
                .extracting(Applied::cursor, Applied::grouped)
                .containsExactly(org.assertj.core.api.Assertions.tuple(cloud.cursor("main"), group("station", 1)));
    }

    private static ServerEvent topology() {
        return new ServerEvent("topology", JsonReader.read("{\"role\":\"FOLLOWER\",\"follows\":\"main\"}"));
    }

    @Test
    void aTillThatIsInStepWithItsGroupPullsNothing() {
        cloud.group("north", "station");
        north.syncs();
        north.syncs();
        assertThat(north.transport.asked).containsExactly("hello", "report");
        assertThat(north.engine.waiting(Duration.ofSeconds(5)).orElseThrow().group())
                .isEqualTo(1);
    }

    @Test
    void anotherGroupAndNoneAgainAreApplied() {
        cloud.group("north", "station");
        north.syncs();
        cloud.group("north", "airport");
        north.syncs();
        assertSells(BASE);
        cloud.group("north", "station");
        north.syncs();
        assertSells(STATION);
        cloud.group("north", null);
        north.syncs();

        assertSells(BASE);
        assertThat(north.lastReport().grouped()).isEqualTo(group(null, 4));
    }

    @Test
    void aGroupThatCameBackWhileTheTillWasOffIsReportedWithItsVersion() {
        cloud.group("north", "station");
        north.syncs();
        north.batches.clear();
        cloud.group("north", "airport");
        cloud.group("north", "station");
        north.syncs();

        assertThat(north.batches).isEmpty();
        assertThat(north.lastReport().grouped()).isEqualTo(group("station", 3));
    }

    @Test
    void anOpenSaleKeepsTheFormerGroupUntilItIsOver() {
        north.later = "OPEN_SALE";
        cloud.group("north", "station");
        main.edits(put("a", 10)).syncs();
        north.syncs();
        assertThat(north.sells()).isEqualTo(BASE).isEqualTo(north.database);
        assertThat(north.lastReport().grouped()).isEqualTo(GroupVersion.NEVER);
        assertThat(north.lastReport().waiting()).isNotNull();
        north.syncs();
        north.restarts();
        assertThat(north.sells()).isEqualTo(BASE);

        north.later = null;
        north.engine.ready();
        north.syncs();
        assertThat(north.batches).containsExactly(Map.of("a", 10L, "beer", -1L, "tea", 250L));
        assertThat(north.sells()).isEqualTo(north.database).isEqualTo(Map.of("a", 10L, "b", 2L, "tea", 250L));
        assertThat(north.lastReport().grouped()).isEqualTo(group("station", 1));
    }

    @Test
    void aGroupThatChangesTwiceDuringASaleIsTakenOverInItsLastState() {
        north.later = "OPEN_SALE";
        cloud.group("north", "station");
        north.syncs();
        cloud.group("north", null);
        north.syncs();
        assertThat(north.sells()).isEqualTo(BASE);
        north.later = null;
        north.engine.ready();
        north.syncs();

        assertSells(BASE);
        assertThat(north.lastReport().grouped()).isEqualTo(group(null, 2));
    }

    @Test
    void anEventsPageKeepsTheGroup() {
        cloud.group("north", "station");
        north.syncs();
        main.edits(Edit.put(grouped("tea", 200, "station", 260))).syncs();
        north.hears(cloud.lastChange("main"));

        assertThat(north.transport.asked).containsExactly("report");
        assertThat(north.database).containsEntry("tea", 260L);
        assertThat(north.lastReport().grouped()).isEqualTo(group("station", 1));
    }

    @Test
    void anArticleIsRemovedWhereItIsNotOfferedAnyMoreAndComesBack() {
        cloud.group("north", "station");
        north.syncs();
        main.edits(Edit.put(notOffered("a", 1, "station")), Edit.put(article("beer", 410)))
                .syncs();
        north.syncs();
        assertThat(north.sells()).isEqualTo(north.database).isEqualTo(Map.of("b", 2L, "beer", 410L, "tea", 250L));
    }

    @Test
    void aHeldArticleIsTriedAgainIfTheGroupChangesIt() {
        north.refuses.add("tea");
        cloud.group("north", "station");
        north.syncs();
        assertThat(north.sells()).isEqualTo(north.database).containsEntry("tea", 200L);
        assertThat(north.held()).containsExactly("tea");
        north.refuses.clear();
        cloud.group("north", "airport");
        north.syncs();

        assertSells(BASE);
        assertThat(north.held()).isEmpty();
    }

    @Test
    void aFollowerThatBecomesAMainSellsBasePricesFromTheDifferenceOn() {
        cloud.group("north", "station");
        north.syncs();
        cloud.becomesMain("north");
        north.syncs();

        assertSells(BASE);
        assertThat(north.store.position().grouped()).isEqualTo(group(null, 2));
        north.edits(put("tea", 210)).syncs();
        assertThat(cloud.articles("north")).containsEntry("tea", 210L);
        assertThat(north.transport.published).as("nothing but that edit").hasSize(1);
    }

    @Test
    void aLostDiskIsFilledWithTheGroup() {
        cloud.group("north", "station");
        north.syncs();
        north.losesItsDisk();
        north.database.clear();
        north.syncs();
        assertSells(STATION);
    }

    @Test
    void aServiceThatKnowsOfNoGroupAnyMoreEndsIt() {
        cloud.group("north", "station");
        north.syncs();
        cloud.forgetsGroups();
        north.syncs();
        assertSells(BASE);
        assertThat(north.lastReport().grouped()).isEqualTo(GroupVersion.NEVER);
    }

    @Test
    void aPriceThatIsPlannedForAGroupBeginsAndEndsThere() {
        main.edits(Edit.put(Article.read("""
                        {"number": "tea", "name": "Tea", "price": {"cents": 200, "currency": "EUR"}, "vat": "DE_STANDARD",
                         "planned": [{"from": "2026-11-25T00:00", "until": "2026-11-26T00:00",
                                      "groups": {"station": {"price": {"cents": 222, "currency": "EUR"}}}}]}"""))).syncs();
        cloud.group("north", "station");
        north.syncs();
        assertThat(north.engine.untilTakeover(DAY)).isEqualTo(Duration.ofHours(12));
        clock.ticks(Duration.ofHours(12));
        takeOver();
        assertThat(north.sells()).isEqualTo(north.database).containsEntry("tea", 222L);
        main.engine.takeOver(new RoundReport());
        assertThat(main.sells()).isEqualTo(main.database).containsEntry("tea", 200L);
        clock.ticks(DAY);
        takeOver();
        assertThat(north.sells()).isEqualTo(north.database).containsEntry("tea", 200L);
    }

    @Test
    void aSoftwareThatIsKilledAfterItsCommitHasTheGroupOnceItIsBack() {
        cloud.group("north", "station");
        north.isKilledAfterItsCommit = true;
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> north.syncs()).isInstanceOf(VendorTill.Killed.class);
        north.isKilledAfterItsCommit = false;
        north.restarts();
        north.syncs();
        assertSells(STATION);
    }
}
