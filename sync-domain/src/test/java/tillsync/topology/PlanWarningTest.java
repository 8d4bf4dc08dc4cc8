package tillsync.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;
import tillsync.topology.PlanWarning.Cost;
import tillsync.topology.TopologyEvent.Assigned;

class PlanWarningTest {
    private static final DeviceId TILL = DeviceId.of("till");
    private static final Assigned FOLLOWS = new Assigned(TILL, DeviceId.of("main"), null, false);
    private static final Assigned COPIES = new Assigned(TILL, null, CatalogueId.of("copy"), true);
    private static final Assigned GOES_BACK = new Assigned(TILL, null, CatalogueId.of("former"), false);

    @Test
    void editsOfATillThatFollowsWillBeHeld() {
        assertThat(PlanWarning.of(FOLLOWS, new Cost(1, 0, 0, 1))).containsExactly(PlanWarning.UNPUBLISHED_EDITS);
        assertThat(PlanWarning.of(FOLLOWS, new Cost(0, 0, 0, 1))).isEmpty();
        assertThat(PlanWarning.of(COPIES, new Cost(1, 0, 0, 1))).isEmpty();
    }

    @Test
    void aCopyStartsWithWhatTheTillIsBehind() {
        assertThat(PlanWarning.of(COPIES, new Cost(0, 1, 0, 1))).containsExactly(PlanWarning.BEHIND);
        assertThat(PlanWarning.of(COPIES, new Cost(0, 0, 0, 1))).isEmpty();
        assertThat(PlanWarning.of(GOES_BACK, new Cost(0, 1, 0, 1))).isEmpty();
        assertThat(PlanWarning.of(FOLLOWS, new Cost(0, 1, 0, 1))).isEmpty();
    }

    @Test
    void aTillThatLosesAllItsArticlesIsEmpty() {
        assertThat(PlanWarning.of(FOLLOWS, new Cost(0, 0, 1, 0))).containsExactly(PlanWarning.EMPTY);
        assertThat(PlanWarning.of(FOLLOWS, new Cost(0, 0, 1, 1))).isEmpty();
        assertThat(PlanWarning.of(FOLLOWS, new Cost(0, 0, 0, 0)))
                .as("it had none")
                .isEmpty();
    }

    @Test
    void allWarningsAreGiven() {
        assertThat(PlanWarning.of(FOLLOWS, new Cost(1, 1, 1, 0)))
                .containsExactly(PlanWarning.UNPUBLISHED_EDITS, PlanWarning.EMPTY);
    }
}
