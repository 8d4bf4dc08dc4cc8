package tillsync.client.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** A right software passes, each time. */
class ConformanceOfTheSampleTest {
    private static final int RUNS = Integer.getInteger("conformance.runs", 5);

    @TestFactory
    Stream<DynamicTest> theSampleKeepsTheRules() {
        return TillsyncConformance.of(SamplePos::new);
    }

    @TestFactory
    Stream<DynamicTest> theSampleInOneDatabaseKeepsTheRules() {
        return TillsyncConformance.of(OneDatabasePos::new);
    }

    @Test
    void withoutADatabaseThatIsWatchedTwoTestsAreLeftOut() {
        var leftOut = new ArrayList<String>();
        TillsyncConformance.of(place -> new SamplePos(place, Mistake.NONE, database -> database))
                .forEach(test -> {
                    try {
                        test.getExecutable().execute();
                    } catch (TestAbortedException notTested) {
                        leftOut.add(test.getDisplayName());
                    } catch (Throwable broken) {
                        throw new AssertionError(test.getDisplayName(), broken);
                    }
                });
        assertThat(leftOut).containsExactly("does not take over what it cannot write", "commits before it edits");
    }

    @Test
    void theSamplePassesEachTimeWithoutAFalseAlarm() {
        for (int run = 1; run <= RUNS; run++) {
            assertThat(BrokenRules.of(SamplePos::new)).as("run %d", run).isEmpty();
        }
    }
}
