package tillsync.client.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A right software passes, each time. */
class ConformanceOfTheSampleTest {
    private static final int RUNS = 20;

    @TestFactory
    Stream<DynamicTest> theSampleKeepsTheRules() {
        return TillsyncConformance.of(SamplePos::new);
    }

    @TestFactory
    Stream<DynamicTest> theSampleInOneDatabaseKeepsTheRules() {
        return TillsyncConformance.of(OneDatabasePos::new);
    }

    @Test
    void theSamplePassesTwentyTimesWithoutAFalseAlarm() {
        for (int run = 1; run <= RUNS; run++) {
            assertThat(BrokenRules.of(SamplePos::new)).as("run %d", run).isEmpty();
        }
    }
}
