package tillsync.scenarios.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("quick")
class PointsTest {
    private static final String GOOD =
            "{'growth':'history','store':'H2','size':3000,'figure':'single','unit':'edits/s','value':412.25}"
                    .replace('\'', '"');
    private static final Point POINT = new Point("history", "H2", 3_000, "single", "edits/s", 412.25);

    @TempDir
    Path directory;

    private Path file(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    @Test
    void readsWhatWasAdded() {
        var file = directory.resolve("points.jsonl");
        Points.append(file, POINT);
        Points.append(file, new Point("history", "H2", 10_000, "single", "edits/s", 1 / 3.0));

        assertThat(file).content().startsWith(GOOD + "\n");
        assertThat(Points.read(List.of(file)).all())
                .containsExactly(POINT, new Point("history", "H2", 10_000, "single", "edits/s", 0.33));
    }

    @Test
    void countsAPointAsItWasMeasuredLast() throws IOException {
        var first = file("first.jsonl", GOOD, GOOD.replace("H2", "PostgreSQL"));
        var second = file("second.jsonl", GOOD.replace("412.25", "500"));

        var read = Points.read(List.of(first, second)).of(Growth.HISTORY, "single");

        assertThat(read.keySet()).containsExactly("H2", "PostgreSQL");
        assertThat(read.get("H2")).extracting(Point::value).containsExactly(500.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"growth\":\"hist | no JSON: {\"growth\":\"hist",
                "[] | growth:  (expected: a text)",
                "{\"growth\":\"history\",\"store\":2} | store: 2 (expected: a text)",
                "{\"growth\":\"history\",\"store\":\"H2\",\"size\":\"many\"} | size: \"many\" (expected: a number)",
            })
    void namesTheLineThatIsNoPoint(String line, String flaw) throws IOException {
        var file = file("bad.jsonl", GOOD, line);

        assertThatThrownBy(() -> Points.read(List.of(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ", line 2: " + flaw);
    }

    @ParameterizedTest
    @CsvSource({"412.25,-1", "3000,-3"})
    void refusesNumbersBelowZero(String number, String other) throws IOException {
        var file = file("bad.jsonl", GOOD.replace(number, other));

        assertThatThrownBy(() -> Points.read(List.of(file))).hasMessageContaining("(expected: numbers from 0 on)");
    }

    @Test
    void drawsAllPicturesOfWhichSomethingWasMeasured() throws IOException {
        var file = file("points.jsonl", GOOD);
        int exitCode = Draw.commandLine(new Draw())
                .execute(file.toString(), "--into", directory.resolve("new").toString());

        assertThat(exitCode).isZero();
        assertThat(directory.resolve("new")).isDirectoryContaining("glob:**/history.svg");
        try (var pictures = Files.list(directory.resolve("new"))) {
            assertThat(pictures).hasSize(1);
        }
        var bad = file("bad.jsonl", "nothing");
        assertThat(Draw.commandLine(new Draw()).execute(bad.toString())).isEqualTo(1);
    }
}
