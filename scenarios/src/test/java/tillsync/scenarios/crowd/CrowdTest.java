package tillsync.scenarios.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.engine.Ladder.Rung;

/** A small crowd, half of it listening and half of it in long polls, goes through all that a large one does. */
class CrowdTest {
    private static final int TILLS = Integer.getInteger("crowd.tills", 24);

    @Test
    void eachTillGetsEachEditAlsoOverARestart(@TempDir Path directory) {
        var wanted = new Wanted(TILLS, 3, List.of(Rung.EVENTS, Rung.LONG_POLL), 20, 1, 1, 500, 512, List.of());

        var costs = new Trial(wanted, directory, System.err).costs();

        assertThat(costs.value("crowd", "wait")).isEqualTo(TILLS);
        assertThat(costs.value("crowd", "at the head with the right digest")).isEqualTo(TILLS);
        assertThat(costs.value("crowd", "reports found wrong")).isZero();
        assertThat(costs.value("edit", "disk")).isPositive();
        assertThat(costs.value("till waits", "requests")).isNotNegative();
    }
}
