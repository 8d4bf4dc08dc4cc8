package tillsync.scenarios.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** It would notice: the shortest way to each of these mistakes is found. */
    @ParameterizedTest
    @ValueSource(
            strings = {"NO_DEDUPLICATION", "OUTBOX_CLEARED_ON_DEMOTION", "PUBLISH_AFTER_PULL", "LOST_ANSWER_FORGOTTEN"})
    void findsWhatIsPlanted(String bug) {
        assertThatThrownBy(() -> new Explorer(bug).explore(DEEPEST))
                .isInstanceOf(AssertionError.class)
                .satisfies(found -> System.out.println("late edits: " + bug + ": " + found.getMessage()));
    }
}
