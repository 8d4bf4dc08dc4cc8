package tillsync.scenarios.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("quick")
class BenchArgumentsTest {
    private final Bench bench = new Bench();

    private void parse(String... arguments) {
        new CommandLine(bench).parseArgs(arguments);
    }

    @Test
    void doesAllWorksInFiveRoundsWhereNothingIsAskedFor() {
        parse();

        assertThat(bench.wanted())
                .extracting(Work::name)
                .containsExactly("W1", "W2", "W3", "W3h", "W6", "W7", "W8", "W9");
        assertThat(bench.rounds).isEqualTo(5);
        assertThat(bench.json).isFalse();
    }

    @Test
    void doesOnlyTheWorksThatAreAskedFor() {
        parse("W3h", "--rounds", "3", "--json", "W1");

        assertThat(bench.wanted()).extracting(Work::name).containsExactly("W1", "W3h");
        assertThat(bench.rounds).isEqualTo(3);
        assertThat(bench.json).isTrue();
    }

    @Test
    void measuresOnPostgresqlWhereThatIsAskedFor() {
        Bench.commandLine(bench).parseArgs("--store", "postgresql", "--compare", "HEAD~1");

        assertThat(bench.store).isEqualTo(Store.POSTGRESQL);
        assertThat(bench.revision).isEqualTo("HEAD~1");
    }

    @Test
    void refusesWorksThatDoNotExist() {
        parse("W10");
        assertThatThrownBy(bench::wanted).hasMessage("W10 (expected: [W1, W2, W3, W3h, W6, W7, W8, W9])");
    }

    @Test
    void refusesRoundsThatAreNone() {
        parse("--rounds", "0");
        assertThatThrownBy(bench::wanted).hasMessageContaining("--rounds: 0");
    }
}
