package tillsync.scenarios.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.engine.Ladder.Rung;
import tillsync.scenarios.bench.Store;

/** A small crowd, half of it listening and half of it in long polls, goes through all that a large one does. */
class CrowdTest {
    private static final int TILLS = Integer.getInteger("crowd.tills", 24);

    @TempDir
    Path directory;

    private Costs costs(int nodes, Store store) {
        var by = List.of(Rung.EVENTS, Rung.LONG_POLL);
        var wanted = new CrowdSize(nodes, store, TILLS, 3, by, 20, 1, 1, 500, 512, List.of());
        var costs = new CrowdTrial(wanted, directory, System.err).costs();

        assertThat(costs.value("crowd", "wait")).isEqualTo(TILLS);
        assertThat(costs.value("crowd", "at the head with the right digest")).isEqualTo(TILLS);
        assertThat(costs.value("crowd", "reports found wrong")).isZero();
        assertThat(costs.table()).isNotEmpty();
        assertThat(costs.json().toPrettyString()).contains("at the head with the right digest");
        return costs;
    }

    @Test
    void eachTillGetsEachEditAlsoOverARestart() {
        var costs = costs(1, Store.H2);

        assertThat(costs.value("edit", "disk")).isPositive();
        assertThat(costs.value("till waits", "requests")).isNotNegative();
    }

    @Test
    @Tag("slow")
    void onTwoNodesItTellsWhatTheirDatabaseWrites() {
        var costs = costs(2, Store.POSTGRESQL);

        for (var what : List.of("till registered", "edit", "till comes", "round")) {
            assertThat(costs.value(what, "WAL")).as(what).isPositive();
            assertThat(costs.value(what, "CPU of PostgreSQL")).as(what).isNotNegative();
        }
        assertThat(costs.value("edit", "article_version, written")).isPositive();
        assertThat(costs.value("vacuum full", "leaves")).isLessThanOrEqualTo(costs.value("database", "as it is"));
    }
}
