package tillsync.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The test of the simulation: each planted bug breaks a promise. The seeds at which it does are recorded in {@code
 * bugs.properties}; {@code -Dsimulation.search=true}, or {@code -Psoak}, searches them anew.
 */
@Tag("quick")
class PlantedBugsTest {
    private static final long MOST_SEEDS = 2_000;
    private static final boolean SEARCHES = Boolean.getBoolean("simulation.search");
    private static final Map<Bug, String> FOUND = new TreeMap<>();
    private static final Properties RECORDED = recorded();

    private static Properties recorded() {
        var recorded = new Properties();
        try (var in = PlantedBugsTest.class.getResourceAsStream("bugs.properties")) {
            recorded.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return recorded;
    }

    @ParameterizedTest
    @EnumSource(Bug.class)
    void isCaught(Bug bug) {
        long first = SEARCHES ? 1 : Long.parseLong(RECORDED.getProperty(bug.name(), "0"));
        long last = SEARCHES ? MOST_SEEDS : first;
        var caught = LongStream.rangeClosed(first, last)
                .mapToObj(seed -> Schedule.of(seed, bug))
                .flatMap(schedule -> schedule.run().violation().stream()
                        .map(violation -> "%-28s %6d   %s".formatted(bug, schedule.seed(), violation.promise())))
                .findFirst();
        caught.ifPresent(line -> FOUND.put(bug, line));
        assertThat(caught)
                .as(
                        "%s, by seed %s; search anew with -Dsimulation.search=true",
                        bug.what(), SEARCHES ? "1.." + last : first)
                .isPresent();
    }

    @AfterAll
    static void tells() {
        System.out.println("planted bugs: " + FOUND.size() + " of " + Bug.values().length + " caught\n  bug"
                + " ".repeat(28) + (SEARCHES ? "seeds needed" : "seed") + ", promise broken\n  "
                + String.join("\n  ", FOUND.values()));
    }
}
