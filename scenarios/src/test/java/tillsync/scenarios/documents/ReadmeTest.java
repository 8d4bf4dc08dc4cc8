package tillsync.scenarios.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README's figures and versions are those of their sources. How long a build takes is compared by each build. */
class ReadmeTest {
    private static final int LONGEST = 120;
    private static final Pattern FIGURE = Pattern.compile("[\\d.,]+(?= articles/s| ms| times:)");

    private final String readme = new Document("README.md").text();

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void isShort() {
        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(LONGEST);
    }

    @Test
    void hasItsFiguresFromPerformance() {
        var figures = FIGURE.matcher(readme).results().map(MatchResult::group).toList();
        assertThat(figures).hasSize(4);
        var performance = new Document("docs/PERFORMANCE.md").text();
        assertThat(figures).allMatch(figure -> Pattern.compile("[| ;]" + Pattern.quote(figure) + "[ ;]")
                .matcher(performance)
                .find());
    }

    @Test
    void namesTheVersionsOfTheBuild() {
        var pom = new Document("pom.xml").text();
        assertThat(found("JDK (\\S+) or newer", readme))
                .isNotEmpty()
                .isEqualTo(found("<requireJavaVersion>\\s*<version>\\[(.*),\\)</version>", pom));
        assertThat(found("Maven (\\S+) or newer", readme))
                .isNotEmpty()
                .isEqualTo(found("<requireMavenVersion>\\s*<version>\\[(.*),\\)</version>", pom));
        assertThat(found("State: (\\S+) is not", readme))
                .isNotEmpty()
                .isEqualTo(found("(?m)^    <version>(.*)-SNAPSHOT</version>$", pom));
    }
}
