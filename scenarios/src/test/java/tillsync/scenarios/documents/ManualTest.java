package tillsync.scenarios.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rows of {@code docs/MANUAL.md} name tests and addresses that are there. */
class ManualTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| .* \\| (.*`) \\| `(\\w+)` \\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Path MATRIX =
            Document.ROOT.resolve("sync-service/src/test/java/tillsync/service/people/access");

    private static List<MatchResult> rows() {
        return ROW.matcher(new Document("docs/MANUAL.md").text()).results().toList();
    }

    @Test
    void hasARowForEachStatement() {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(28);
    }

    @Test
    void namesTestsThatAreThere() throws IOException {
        assertThat(rows()).extracting(row -> row.group(2)).isSubsetOf(tests());
    }

    private static Set<String> tests() throws IOException {
        try (var files = Files.walk(Document.ROOT)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
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
