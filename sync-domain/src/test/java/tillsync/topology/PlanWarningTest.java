package tillsync.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;
import tillsync.topology.PlanWarning.Cost;
import tillsync.topology.PlanWarning.Grouping;
import tillsync.topology.TopologyEvent.Assigned;

class PlanWarningTest {
    private static final DeviceId TILL = DeviceId.of("till");
    private static final Assigned FOLLOWS = new Assigned(TILL, DeviceId.of("main"), null, false);
    private static final PriceGroup STATION = new PriceGroup("station");
    private static final Assigned GROUPED = new Assigned(TILL, DeviceId.of("main"), null, false, STATION);
    private static final Cost NOTHING = new Cost(0, 0, 0, 1);
    private static final Assigned COPIES = new Assigned(TILL, null, CatalogueId.of("copy"), true);
    private static final Assigned GOES_BACK = new Assigned(TILL, null, CatalogueId.of("former"), false);

    private static List<PlanWarning> warnings(Assigned till, Cost cost) {
        return PlanWarning.of(till, cost, new Grouping(null, false, false));
    }

    @Test
    void editsOfATillThatFollowsWillBeHeld() {
        assertThat(warnings(FOLLOWS, new Cost(1, 0, 0, 1))).containsExactly(PlanWarning.UNPUBLISHED_EDITS);
        assertThat(warnings(FOLLOWS, new Cost(0, 0, 0, 1))).isEmpty();
        assertThat(warnings(COPIES, new Cost(1, 0, 0, 1))).isEmpty();
    }

    @Test
    void aCopyStartsWithWhatTheTillIsBehind() {
        assertThat(warnings(COPIES, new Cost(0, 1, 0, 1))).containsExactly(PlanWarning.BEHIND);
        assertThat(warnings(COPIES, new Cost(0, 0, 0, 1))).isEmpty();
        assertThat(warnings(GOES_BACK, new Cost(0, 1, 0, 1))).isEmpty();
        assertThat(warnings(FOLLOWS, new Cost(0, 1, 0, 1))).isEmpty();
    }

    @Test
    void aTillThatLosesAllItsArticlesIsEmpty() {
        assertThat(warnings(FOLLOWS, new Cost(0, 0, 1, 0))).containsExactly(PlanWarning.EMPTY);
        assertThat(warnings(FOLLOWS, new Cost(0, 0, 1, 1))).isEmpty();
        assertThat(warnings(FOLLOWS, new Cost(0, 0, 0, 0))).as("it had none").isEmpty();
    }

    @Test
    void allWarningsAreGiven() {
        assertThat(warnings(FOLLOWS, new Cost(1, 1, 1, 0)))
                .containsExactly(PlanWarning.UNPUBLISHED_EDITS, PlanWarning.EMPTY);
    }

    @Test
    void aMainHasNoPriceGroup() {
        var had = new Grouping(STATION, true, true);
        assertThat(PlanWarning.of(COPIES, NOTHING, had)).containsExactly(PlanWarning.GROUP_ENDS);
        assertThat(PlanWarning.of(GOES_BACK, NOTHING, had)).containsExactly(PlanWarning.GROUP_ENDS);
        assertThat(PlanWarning.of(FOLLOWS, NOTHING, had))
                .as("somebody wants that")
                .isEmpty();
    }

    @Test
    void aPriceGroupIsKnownToTheTillAndNamedByAnArticle() {
        assertThat(PlanWarning.of(GROUPED, NOTHING, new Grouping(null, true, true)))
                .isEmpty();
        assertThat(PlanWarning.of(GROUPED, NOTHING, new Grouping(null, false, true)))
                .containsExactly(PlanWarning.GROUPS_UNKNOWN);
        assertThat(PlanWarning.of(GROUPED, NOTHING, new Grouping(STATION, true, false)))
                .containsExactly(PlanWarning.GROUP_NOT_NAMED);
        assertThat(PlanWarning.of(FOLLOWS, NOTHING, new Grouping(null, false, false)))
                .as("it sells at base prices anyway")
                .isEmpty();
    }
}
