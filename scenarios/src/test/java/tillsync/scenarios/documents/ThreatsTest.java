package tillsync.scenarios.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each threat names what stops it, a test that exists, and a command that tries it. */
class ThreatsTest {
    private static final Path ROOT = Path.of("..");
    static final Document PAGE = new Document("docs/THREATS.md");

    /** Want, what stops it, module, test, command, what that shows; an entry may go over several lines. */
    private static final Pattern ENTRY = Pattern.compile(
            "(?m)^- \\*\\*(?<want>[^*]+)\\*\\*(?: \\([^)]*\\))?: (?<stop>[^`]+)\\.\\s+(?<module>[a-z/-]+) `(?<test>\\w+Test)`;\\s+"
                    + "`(?<command>[^`]+)`\\s+gives\\s+`(?<shows>[^`]+)`$");

    /** What a command begins with: programs of every system, and our own. */
    private static final List<String> PROGRAMS = List.of(
            "curl ",
            "./tillsync ",
            "stat ",
            "cp ",
            "strings ",
            "grep ",
            "openssl ",
            "testssl ",
            "sed ",
            "echo ",
            "sleep ",
            "for ",
            ".ci/");

    /** The head of a function in {@code docs/threats.sh}. */
    private static final Pattern FUNCTION = Pattern.compile("(?m)^(\\w+)\\(\\) \\{");

    static List<String> sections() {
        return List.of(PAGE.text().split("(?m)^## ")).stream()
                .filter(section -> section.contains("\n- **"))
                .toList();
    }

    static Stream<MatchResult> entries(String section) {
        return ENTRY.matcher(section).results();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void namesTestsThatExist(String section) {
        assertThat(section.lines().filter(line -> line.startsWith("- **")))
                .as("each entry has its form")
                .hasSameSizeAs(entries(section).toList());
        assertThat(entries(section)).allSatisfy(entry -> {
            var module = ROOT.resolve(entry.group(3)).resolve("src/test/java");
            assertThat(module).isDirectory();
            assertThat(contains(module, entry.group(4) + ".java"))
                    .as(entry.group(4) + " in " + entry.group(3))
                    .isTrue();
            assertThat(Stream.concat(PROGRAMS.stream(), functions()))
                    .as(entry.group(5))
                    .anyMatch(entry.group(5)::startsWith);
        });
    }

    private static Stream<String> functions() {
        var script = new Document("docs/threats.sh").text();
        return FUNCTION.matcher(script).results().map(function -> function.group(1) + " ");
    }

    private static boolean contains(Path directory, String file) {
        try (var files = Files.walk(directory)) {
            return files.anyMatch(each -> each.endsWith(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
