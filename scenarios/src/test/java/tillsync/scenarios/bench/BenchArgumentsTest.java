package tillsync.scenarios.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Sample;
import tillsync.scenarios.terminal.TerminalCommands;

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
                .extracting(Workload::name)
                .containsExactly("W1", "W2", "W3", "W3h", "W6", "W7", "W8", "W9");
        assertThat(bench.rounds).isEqualTo(5);
        assertThat(bench.json).isFalse();
    }

    @Test
    void doesOnlyTheWorksThatAreAskedFor() {
        parse("W3h", "--rounds", "3", "--json", "W1");

        assertThat(bench.wanted()).extracting(Workload::name).containsExactly("W1", "W3h");
        assertThat(bench.rounds).isEqualTo(3);
        assertThat(bench.json).isTrue();
    }

    @Test
    void measuresOnPostgresqlWhereThatIsAskedFor() {
        TerminalCommands.of(bench).parseArgs("--store", "postgresql", "--compare", "HEAD~1");

        assertThat(bench.store).isEqualTo(Store.POSTGRESQL);
        assertThat(bench.revision).isEqualTo("HEAD~1");
    }

    @Test
    void refusesWorksThatDoNotExist() {
        parse("W10");
        assertThatThrownBy(bench::wanted).hasMessage("W10 (expected: [W1, W2, W3, W3h, W6, W7, W8, W9])");
    }

    @Test
    void namesAWrongWorkInOneLine() {
        var said = new StringWriter();
        var line = TerminalCommands.of(bench).setErr(new PrintWriter(said));
        assertThat(line.execute("W99")).isEqualTo(2);
        assertThat(said.toString().lines())
                .containsExactly("bench: W99 (expected: [W1, W2, W3, W3h, W6, W7, W8, W9]); --help says more");
    }

    @Test
    void keepsTheFiguresOfTheWorksBeforeOneThatFails() {
        var figures = new ByteArrayOutputStream();
        var complaints = new ByteArrayOutputStream();
        bench.out = new PrintStream(figures, true, UTF_8);
        bench.err = new PrintStream(complaints, true, UTF_8);
        int exitCode = bench.measured(
                List.of(Workload.W1, Workload.W2, Workload.W3, Workload.W6),
                work -> {
                    if (work == Workload.W3) {
                        throw new IllegalStateException("429 QUOTA_ARTICLES");
                    }
                    return Map.of(Figure.without(work.name(), "edits", "edits/s"), new Sample(List.of(7.0)));
                },
                () -> "the last line");

        assertThat(exitCode).isEqualTo(1);
        assertThat(figures.toString(UTF_8)).contains("W1", "W2").doesNotContain("W3", "W6");
        assertThat(complaints.toString(UTF_8).lines())
                .endsWith("the last line", "bench: W3 failed, and ends it: 429 QUOTA_ARTICLES");
    }

    @Test
    void refusesRoundsThatAreNone() {
        parse("--rounds", "0");
        assertThatThrownBy(bench::wanted).hasMessageContaining("--rounds: 0");
    }
}
