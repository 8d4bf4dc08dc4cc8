package tillsync.scenarios.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("quick")
class PointTest {
    @TempDir
    Path directory;

    @Test
    void isAddedAsOneLine() {
        var file = directory.resolve("points.jsonl");
        new Point("history", "H2", 3_000, "single", "edits/s", 412.25).append(file);
        new Point("history", "H2", 10_000, "file, stopped", "MB", 1 / 3.0).append(file);

        assertThat(file).hasContent("""
                        {"growth":"history","store":"H2","size":3000,"figure":"single","unit":"edits/s","value":412.25}
                        {"growth":"history","store":"H2","size":10000,"figure":"file, stopped","unit":"MB","value":0.33}
                        """);
    }

    @ParameterizedTest
    @CsvSource({"-3,1", "3,-1", "3,NaN", "3,Infinity"})
    void hasNumbersFromZeroOn(long size, double value) {
        assertThatThrownBy(() -> new Point("history", "H2", size, "single", "edits/s", value))
                .hasMessage("size: " + size + ", value: " + value + " (expected: numbers from 0 on)");
    }
}
