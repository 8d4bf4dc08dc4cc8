package tillsync.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A file of code, of tests too, is read at one go: it has at most 300 lines. */
class FileLengthTest {
    private static final int MOST_LINES = 300;

    @Test
    void noFileHasMoreThan300Lines() throws IOException {
        var tooLong = new TreeMap<String, Integer>();
        try (var files = Files.walk(Path.of(".."), 20)) {
            for (var file : files.filter(FileLengthTest::isCode).toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > MOST_LINES) {
                    tooLong.put(file.toString(), lines);
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static boolean isCode(Path file) {
        return file.toString().matches("\\.\\./[^/]+(/sheet)?/src/(main|test)/java/.*\\.java");
    }
}
