package tillsync.scenarios.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.scenarios.terminal.Line;

@Tag("quick")
class ReportTest {
    private final Report report = new Report("H2");
    private final Figure bulk = Figure.atLeast("W1", "bulk", "edits/s", 45_000);
    private final Sample sample = new Sample(List.of(44_000.04, 46_000.0, 47_000.0));

    @Test
    void saysAFigureAsOneJsonObject() {
        assertThat(report.json(bulk, sample))
                .isEqualTo("{\"work\":\"W1\",\"figure\":\"bulk\",\"store\":\"H2\",\"unit\":\"edits/s\","
                        + "\"median\":46000.0,\"min\":44000.0,\"max\":47000.0,\"rounds\":3,"
                        + "\"target\":45000.0,\"met\":true}");
    }

    @Test
    void leavesTargetAndVerdictOpenWhereThereIsNoTarget() {
        assertThat(report.json(Figure.without("W3", "first load", "articles/s"), sample))
                .endsWith("\"target\":null,\"met\":null}");
    }

    @Test
    void alignsFiguresInATable() {
        var samples = new LinkedHashMap<Figure, Sample>();
        samples.put(bulk, sample);
        samples.put(Figure.atMost("W3h", "time", "ms", 200), new Sample(List.of(250.5)));

        assertThat(report.table(samples).stream().map(Line::plain))
                .containsExactly(
                        "work  figure  store  median     min     max  unit        target",
                        "─".repeat(71),
                        "W1    bulk    H2     46,000  44,000  47,000  edits/s  >= 45,000  ✓ met",
                        "W3h   time    H2      250.5   250.5   250.5  ms          <= 200  missed");
    }
}
