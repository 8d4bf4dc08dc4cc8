package tillsync.scenarios.convergence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.scenarios.cloud.Cloud;

/**
 * Random schedules. A failure prints its seed and its script; the script can be pasted as a row of {@link
 * ConvergenceScenarioTest}, and the seed played again with {@code -Dtillsync.seed=N}.
 */
class RandomScheduleTest {
    private static final int SCHEDULES = Integer.getInteger("tillsync.schedules", 4);
    private static final int STEPS = 40;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    static LongStream seeds() {
        var one = Long.getLong("tillsync.seed");
        return one == null ? LongStream.range(1000, 1000 + SCHEDULES) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allAgreeInTheEnd(long seed) {
        var play = new Play(cloud, List.of("a", "b", "c", "d", "e"));
        var script = new ArrayList<String>();
        var schedule = new Schedule(seed, play);
        try {
            for (int i = 0; i < STEPS; i++) {
                script.add(schedule.next());
                play.plays(script.get(i));
            }
            script.add("ends");
            play.ends();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("seed " + seed + ":\n" + String.join("\n", script), failure);
        }
    }
}
