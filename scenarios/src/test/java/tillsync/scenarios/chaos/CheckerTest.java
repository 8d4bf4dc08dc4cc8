package tillsync.scenarios.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.scenarios.chaos.Evidence.Edit;
import tillsync.scenarios.chaos.Evidence.Outcome;
import tillsync.scenarios.chaos.Evidence.Seen;
import tillsync.scenarios.chaos.Evidence.StoredSet;

/** Each checker finds what was planted, and is the only one that does. */
@Tag("quick")
class CheckerTest {
    private static final EditMark ESPRESSO = new EditMark("main", 1, "espresso");
    private static final EditMark TEA = new EditMark("main", 1, "tea");
    private static final EditMark CAKE = new EditMark("main", 2, "cake");
    private static final EditMark LATE = new EditMark("main", 3, "late");

    private final List<Edit> edits = new ArrayList<>(List.of(
            new Edit("main", 1, Outcome.OK, List.of(ESPRESSO, TEA)),
            new Edit("main", 2, Outcome.OK, List.of(CAKE)),
            new Edit("main", 3, Outcome.UNKNOWN, List.of(LATE))));
    private final List<StoredSet> sets = new ArrayList<>(List.of(set(1, false, ESPRESSO, TEA), set(2, true, CAKE)));
    private final List<Seen> seen = new ArrayList<>(List.of(new Seen("north", "k.1.d", "dd")));
    private final Map<String, Long> emptied = new HashMap<>();
    private final Map<String, String> positions = Map.of("k.1.d", "dd");

    private static StoredSet set(long sequence, boolean isHeld, EditMark... marks) {
        return new StoredSet("main", sequence, isHeld, List.of(marks));
    }

    private List<Checker> complaining(EditMark... waiting) {
        var evidence = new Evidence(edits, sets, Set.of(waiting), Set.of(), positions, seen, emptied);
        return Stream.of(Checker.values())
                .filter(checker -> !checker.broken(evidence).isEmpty())
                .toList();
    }

    @Test
    void allIsWell() {
        assertThat(complaining()).isEmpty();
    }

    @Test
    void aLossIsFound() {
        sets.remove(1);
        assertThat(complaining()).containsExactly(Checker.NOTHING_LOST);
    }

    @Test
    void whatStillWaitsIsNotLost() {
        sets.remove(1);
        assertThat(complaining(CAKE)).isEmpty();
    }

    @Test
    void whatLayOnADiskThatWasEmptiedMayBeLostAndNothingAfterIt() {
        emptied.put("main", 2L);
        sets.remove(1);
        assertThat(complaining()).isEmpty();
        edits.set(2, new Edit("main", 3, Outcome.OK, List.of(LATE)));
        assertThat(complaining()).containsExactly(Checker.NOTHING_LOST);
    }

    @Test
    void aDuplicateIsFound() {
        sets.add(set(3, false, CAKE));
        assertThat(complaining()).containsExactly(Checker.NOTHING_TWICE);
    }

    @Test
    void aReorderingIsFound() {
        sets.set(0, set(1, true, CAKE));
        sets.set(1, set(2, false, ESPRESSO, TEA));
        assertThat(complaining()).containsExactly(Checker.IN_ORDER);
    }

    @Test
    void aSequenceThatGoesBackIsFound() {
        sets.set(1, set(1, true, CAKE));
        assertThat(complaining()).containsExactly(Checker.IN_ORDER);
    }

    @Test
    void aHalfOfAnEditIsFound() {
        sets.set(0, set(1, false, ESPRESSO));
        assertThat(complaining(TEA)).containsExactly(Checker.NOTHING_HALF);
    }

    @Test
    void anEditInTwoChangeSetsIsFound() {
        sets.set(0, set(1, false, ESPRESSO));
        sets.set(1, set(2, false, TEA));
        sets.add(set(3, true, CAKE));
        assertThat(complaining()).containsExactly(Checker.NOTHING_HALF);
    }

    @Test
    void whatWasRefusedAtTheTillAndIsThereIsFound() {
        edits.set(1, new Edit("main", 2, Outcome.FAIL, List.of(CAKE)));
        assertThat(complaining()).containsExactly(Checker.NOTHING_MADE_UP);
    }

    @Test
    void whatNobodyBeganIsFound() {
        sets.add(set(3, false, new EditMark("main", 9, "ghost")));
        assertThat(complaining()).containsExactly(Checker.NOTHING_MADE_UP);
    }

    @Test
    void aPositionThatNeverWasIsFound() {
        seen.add(new Seen("south", "k.2.e", "ee"));
        assertThat(complaining()).containsExactly(Checker.SEEN_IS_TRUE);
    }

    @Test
    void aStateThatNeverWasIsFound() {
        seen.add(new Seen("south", "k.1.d", "xx"));
        assertThat(complaining()).containsExactly(Checker.SEEN_IS_TRUE);
    }
}
