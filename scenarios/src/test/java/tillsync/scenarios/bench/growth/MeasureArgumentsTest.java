package tillsync.scenarios.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.scenarios.terminal.TerminalCommands;

@Tag("quick")
class MeasureArgumentsTest {
    private final Measure measure = new Measure();

    private void parse(String... arguments) {
        TerminalCommands.of(measure).parseArgs(arguments);
    }

    @Test
    void measuresAllGrowthsIfNoneIsNamed() {
        parse();

        assertThat(measure.wanted()).containsExactly(Growth.values());
    }

    @Test
    void measuresTheGrowthsThatAreNamed() {
        parse("history", "absent", "--to", "3000");

        assertThat(measure.wanted()).containsExactly(Growth.HISTORY, Growth.ABSENT);
    }

    @Test
    void refusesASizeBeforeTheFirstOne() {
        parse("history", "--to", "2000");

        assertThatThrownBy(measure::wanted).hasMessage("--to: 2000 (expected: from 3000 for history)");
    }

    @Test
    void growsByOneAndThreeOfEachPowerOfTenUntilTheLastExactly() {
        assertThat(Growth.CATALOGUE.sizes(20_000)).containsExactly(1_000, 3_000, 10_000, 20_000);
        assertThat(Growth.HISTORY.sizes(10_000)).containsExactly(3_000, 10_000);
        assertThat(Growth.CONNECTED.sizes(10)).containsExactly(10);
        assertThat(Growth.CATALOGUE.sizes(1_000_000)).endsWith(300_000, 1_000_000);
    }
}
