package tillsync.scenarios.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;

/**
 * Three years of 25 canteens with a till each: one operator with 22 branches, and three that are on their own. The
 * operator has three kinds of canteens. In each kind, the largest branch is the main, and sells the dishes of all branches
 * of its kind, numbered branch/id, since each branch has prices of its own; the others follow it.
 *
 * <pre>
 *   mensa-arcisstr      -> 6 other mensa-*
 *   stubistro-rosenheim -> 6 other stubistro-*
 *   stucafe-connollystr -> 7 other stucafe-*, of which stucafe-garching becomes a StuBistro in the middle
 *   fmi-bistro;   mensa-bildungscampus-heilbronn;   mensa-straubing
 * </pre>
 *
 * <p>That branch then follows stubistro-rosenheim, which takes over its dishes. Each branch's own dishes, as its own till
 * sells them, make the set's checkpoints.
 */
class RealDataCanteensTest {
    /** Of so many days the edits are saved at once: four weeks, unless there is time. */
    private static final int DAYS_A_SAVE = Integer.getInteger("realdata.days-a-save", 28);

    private static final int SAVES_A_SYNC = 100 / DAYS_A_SAVE;

    /** A checkpoint of the set, at which a branch moves; the edits after it come in the soak. */
    private static final int MOVE = 5_000;

    private static final int EDITS = Integer.getInteger("realdata.edits", MOVE);

    private static CanteenSet set;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @BeforeAll
    static void reads() {
        set = new CanteenSet(DataSet.required("canteens-by"), DAYS_A_SAVE);
    }

    @Test
    void eachBranchSellsItsDishesAfterAllEditsAndAMove() {
        var began = Instant.now();
        var canteens = new Canteens(cloud, set.branches(), "muenchen");
        int saves = 0;
        for (var step : set.steps(EDITS)) {
            canteens.serve(step.dishes());
            if (++saves % SAVES_A_SYNC == 0) {
                cloud.settles();
            }
            if (step.seq() == MOVE) {
                assertIsAtCheckpoint(canteens, MOVE);
                canteens.move("stucafe-garching", "stubistro-rosenheim");
            }
        }
        assertIsAtCheckpoint(canteens, Math.min(EDITS, set.edits()));
        System.out.printf(
                "canteens-by: %d edits in %d saves, %s, %d s%n",
                Math.min(EDITS, set.edits()),
                saves,
                canteens.sizes(),
                Duration.between(began, Instant.now()).toSeconds());
    }

    private void assertIsAtCheckpoint(Canteens canteens, int edits) {
        cloud.settles();
        canteens.assertAllSellWhatTheirMainSells();
        assertThat(canteens.checkpoint()).as("after %d edits", edits).isEqualTo(set.checkpoint(edits));
    }
}
