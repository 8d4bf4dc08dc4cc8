package tillsync.scenarios.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.scenarios.terminal.TextLine;

@Tag("quick")
class BenchReportTest {
    private final BenchReport report = new BenchReport("H2");
    private final Figure limit = Figure.without("W1", "limit: bulk", "edits/s");
    private final Figure bulk = Figure.atLeast("W1", "bulk", "edits/s", 45_000).limitedBy(limit);
    private final Sample sample = new Sample(List.of(44_000.04, 46_000.0, 47_000.0));

    @Test
    void saysAFigureAsOneJsonObject() {
        assertThat(report.json(bulk, Map.of(bulk, sample)))
                .isEqualTo("{\"work\":\"W1\",\"figure\":\"bulk\",\"store\":\"H2\",\"unit\":\"edits/s\","
                        + "\"median\":46000.0,\"min\":44000.0,\"max\":47000.0,\"rounds\":3,"
                        + "\"target\":45000.0,\"met\":true}");
    }

    @Test
    void leavesTargetAndVerdictOpenWhereThereIsNoTarget() {
        assertThat(report.json(limit, Map.of(limit, sample))).endsWith("\"target\":null,\"met\":null}");
    }

    @Test
    void saysWhichShareOfTheBestThatAPlainProgramReachedWasReached() {
        var time = Figure.atMost("W3h", "time", "ms", 200).limitedBy(Figure.without("W3h", "limit: time", "ms"));
        var plain = new Sample(List.of(50.0, 80.0, 92_000.0));

        assertThat(report.json(bulk, Map.of(bulk, sample, limit, plain))).contains("\"rounds\":3,\"ofLimit\":0.5,");
        assertThat(time.shareOf(plain, new Sample(List.of(200.0)))).isEqualTo(0.25);
    }

    @Test
    void comparesTwoRevisionsByTheMediansOfTheirTurns() {
        var line = RevisionComparison.Measured.read(report.json(bulk, Map.of(bulk, sample)))
                .orElseThrow();
        var pair = new RevisionComparison.Pair(List.of(line.median(), 50_000.0), List.of(23_000.0, 25_000.0));

        assertThat(BenchReport.comparison("v1", Map.of(line.name(), pair)).stream()
                        .map(TextLine::plain))
                .endsWith("W1 bulk, edits/s  48,000  24,000      2.00");
        assertThat(RevisionComparison.Measured.read("Building Tillsync ...")).isEmpty();
    }

    @Test
    void alignsFiguresInATable() {
        var samples = new LinkedHashMap<Figure, Sample>();
        samples.put(limit, new Sample(List.of(92_000.0)));
        samples.put(bulk, sample);
        samples.put(Figure.atMost("W3h", "time", "ms", 200), new Sample(List.of(250.5)));

        assertThat(report.table(samples).stream().map(TextLine::plain))
                .containsExactly(
                        "work  figure       store  median     min     max  unit     of limit     target",
                        "─".repeat(86),
                        "W1    limit: bulk  H2     92,000  92,000  92,000  edits/s",
                        "W1    bulk         H2     46,000  44,000  47,000  edits/s      0.50  >= 45,000  ✓ met",
                        "W3h   time         H2      250.5   250.5   250.5  ms                    <= 200  missed");
    }
}
