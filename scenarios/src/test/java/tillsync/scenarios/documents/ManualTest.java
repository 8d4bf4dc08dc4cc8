package tillsync.scenarios.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rows of {@code docs/MANUAL.md} name tests and addresses that are there. */
class ManualTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| .* \\| (.*`) \\| `(\\w+)` \\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final List<String> MODULES =
            List.of("sync-domain", "sync-service", "sync-client/core", "sync-client/page", "scenarios");
    private static final int STATEMENTS = 42;
    private static final int LINES_OF_THE_HEAD = 2;
    private static final Path MATRIX =
            Document.ROOT.resolve("sync-service/src/test/java/tillsync/service/people/access");

    private static List<MatchResult> rows() {
        return ROW.matcher(new Document("docs/MANUAL.md").text()).results().toList();
    }

    @Test
    void hasARowForEachStatementAndEachRowNamesATest() {
        var lines = new Document("docs/MANUAL.md").text().lines().filter(line -> line.startsWith("|"));
        assertThat(rows()).hasSize(STATEMENTS).hasSize((int) lines.count() - LINES_OF_THE_HEAD);
    }

    @Test
    void namesTestsThatAreThere() throws IOException {
        assertThat(rows()).extracting(row -> row.group(2)).isSubsetOf(tests());
    }

    private static Set<String> tests() throws IOException {
        var tests = new HashSet<String>();
        for (var module : MODULES) {
            try (var files = Files.walk(Document.ROOT.resolve(module).resolve("src/test/java"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java"))
                        .forEach(name -> tests.add(name.replace(".java", "")));
            }
        }
        return tests;
    }

    /** The matrix of endpoints is complete: its own test compares it with what the service maps. */
    @Test
    void namesAddressesThatAreServed() throws IOException {
        var matrix = Files.readString(MATRIX.resolve("Endpoint.java"))
                + Files.readString(MATRIX.resolve("PageEndpoints.java"));
        assertThat(rows())
                .flatExtracting(row -> CODE.matcher(row.group(1))
                        .results()
                        .map(code -> code.group(1))
                        .toList())
                .allMatch(address -> Pattern.compile("\"" + Pattern.quote(address) + "[\" ?]")
                        .matcher(matrix)
                        .find());
    }
}
