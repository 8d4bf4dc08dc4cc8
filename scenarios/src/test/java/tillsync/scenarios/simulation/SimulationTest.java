package tillsync.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * All promises under all faults at once: {@code simulation.schedules} seeds (500), each of 200 steps.
 * {@code -Psoak} runs a million, for at most {@code simulation.minutes}.
 */
class SimulationTest {

    @Test
    @DisabledIfSystemProperty(named = "simulation.seed", matches = "\\d+")
    void whateverFailsEachPromiseIsKept() throws InterruptedException {
        var minutes = Duration.ofMinutes(Long.getLong("simulation.minutes", 10));
        var campaign = new Campaign(Long.getLong("simulation.schedules", 500), minutes);
        var failed = campaign.run();
        System.out.println("simulation: " + campaign + "; faults that struck:\n" + campaign.faults());
        if (!failed.isEmpty()) {
            fail(Report.of(Schedule.of(failed.get(0), null)));
        }
    }

    /** One seed, with all that happens in it. */
    @Test
    @EnabledIfSystemProperty(named = "simulation.seed", matches = "\\d+")
    void replay() {
        var bug = System.getProperty("simulation.bug");
        var schedule = Schedule.of(Long.getLong("simulation.seed"), bug == null ? null : Bug.valueOf(bug));
        var trace = schedule.trace();
        trace.forEach(System.out::println);
        assertThat(schedule.trace()).as("the same trace again").isEqualTo(trace);
        schedule.run().violation().ifPresent(violation -> fail(Report.of(schedule), violation));
    }
}
