package tillsync.scenarios.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of docs/SCALE.md: what stands there is what follows from the costs and assumptions that stand there. */
@Tag("quick")
class PlanTest {
    /** On PostgreSQL, of the run that docs/SCALE.md tells of. */
    private static final double EDIT_BYTES = 3_111;

    private static final double POSITION_BYTES = 214;

    private static String text() {
        try {
            return Files.readString(Path.of("../docs/SCALE.md"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 100_000, 1_000_000})
    void theTableHasTheRow(long tills) {
        assertThat(text()).contains(Plan.of(tills).row(EDIT_BYTES, POSITION_BYTES));
    }

    @Test
    void theProcessorAllowsAsManyTillsAsTheConnectionsOfANode() {
        assertThat(Plan.tillsOfAProcessor()).isEqualTo(Plan.MOST_TILLS_OF_A_NODE);
    }

    @Test
    void withoutOneNodeNoOtherHasMoreThanItMay() {
        for (long tills = 1_000; tills <= 1_000_000; tills += 1_000) {
            assertThat(Plan.of(tills).waitingWithoutOne())
                    .as("%s tills", tills)
                    .isLessThanOrEqualTo(Plan.MOST_TILLS_OF_A_NODE);
        }
    }

    @Test
    void aMillionOnOneDatabaseTakeMoreConnectionsThanItHas() {
        var all = Plan.onOneDatabase(1_000_000);

        double times = all.connections() / (double) Plan.DEFAULT_MAX_CONNECTIONS;
        assertThat(text())
                .contains("%d nodes".formatted(all.nodes()))
                .contains("%d connections, %.0f times the default".formatted(all.connections(), times))
                .contains("%,.0f writes a second".formatted(all.roundWrites() + all.reports() + all.edits()));
    }

    @Test
    void aDayOfATillIsWhatItsEditsAndPositionsLeave() {
        assertThat(text()).contains("%.0f KB a day".formatted(Plan.bytesOfATillADay(EDIT_BYTES, POSITION_BYTES) / 1e3));
    }
}
