package tillsync.scenarios.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each edit is in one catalogue, once, or lies in the inbox, from where it is published to the main or discarded: in each
 * order of edits, rounds, lost answers, networks and places, to a depth of {@code late.depth} actions.
 */
class LateEditsTest {
    /** At which each of the planted mistakes is found at last. */
    private static final int DEEPEST = 5;

    private static final int DEPTH = Integer.getInteger("late.depth", 4);

    @Test
    void eachEditIsAppliedOnceOrLiesInTheInbox() {
        long begun = System.nanoTime();
        var explorer = new Explorer("");
        var way = System.getProperty("late.way");
        if (way != null) {
            explorer.play(way);
            return;
        }
        explorer.explore(DEPTH);
        System.out.printf("late edits: %s, %d s%n", explorer, (System.nanoTime() - begun) / 1_000_000_000);
        assertThat(explorer.interleavings()).isGreaterThan(DEPTH < DEEPEST ? 40_000 : 500_000);
        assertThat(explorer.choices()).isGreaterThan(DEPTH < DEEPEST ? 10 : 100);
    }

    /** It would notice: the shortest way to each of these mistakes shows it. The soak searches each way anew. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NO_DEDUPLICATION           | edit 0, round with a lost answer 0
                    OUTBOX_CLEARED_ON_DEMOTION | all follow 1, edit 0
                    PUBLISH_AFTER_PULL         | on its own 1, round with a lost answer 1, all follow 0, edit 1
                    LOST_ANSWER_FORGOTTEN      | edit 0, round with a lost answer 0""")
    void findsWhatIsPlanted(String bug, String shortestWay) {
        new Explorer("").play(shortestWay);
        assertThatThrownBy(() -> searchesOrPlays(new Explorer(bug), shortestWay))
                .isInstanceOf(AssertionError.class)
                .satisfies(found -> System.out.println("late edits: " + bug + ": " + found.getMessage()));
    }

    private static void searchesOrPlays(Explorer explorer, String way) {
        if (Boolean.getBoolean("simulation.search")) {
            explorer.explore(DEEPEST);
        } else {
            explorer.play(way);
        }
    }
}
