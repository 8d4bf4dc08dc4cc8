package tillsync.client.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.client.test.fake.ProgramRule;

/** Each rule names a part of a document that is there, and is one plain sentence. */
class RulesAreExplainedTest {
    private static final Path DOCUMENTS = Path.of("../../docs");
    private static final int MOST_WORDS = 25;

    static List<List<String>> rules() {
        return Stream.concat(
                        Arrays.stream(Rule.values()).map(rule -> List.of(rule.section(), rule.sentence())),
                        Arrays.stream(ProgramRule.values()).map(rule -> List.of(rule.section(), rule.sentence())))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isInADocument(List<String> rule) throws IOException {
        var parts = Pattern.compile("(EMBEDDING|PROTOCOL (\\d)), (.+)").matcher(rule.get(0));
        assertThat(parts.matches()).as(rule.get(0)).isTrue();
        var text = Files.readString(DOCUMENTS.resolve(parts.group(1).split(" ")[0] + ".md"));
        if (parts.group(2) != null) {
            text = section(text, parts.group(2));
        }
        var place = parts.group(3);
        assertThat(text)
                .containsPattern(
                        place.startsWith("rule ")
                                ? "(?m)^" + place.substring(5) + "\\. "
                                : "(?m)^#.* `?" + Pattern.quote(place));
    }

    private static String section(String text, String number) {
        var found =
                Pattern.compile("(?ms)^## " + number + "\\. .*?(?=^## |\\z)").matcher(text);
        assertThat(found.find()).as("section " + number).isTrue();
        return found.group();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isOneSentence(List<String> rule) {
        assertThat(rule.get(1)).endsWith(".").doesNotContain(". ");
        assertThat(rule.get(1).split(" ")).hasSizeLessThanOrEqualTo(MOST_WORDS);
    }
}
