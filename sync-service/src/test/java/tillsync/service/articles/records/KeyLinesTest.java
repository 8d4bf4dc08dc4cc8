package tillsync.service.articles.records;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** What the keys of a page become by the lines of its form. */
class KeyLinesTest {
    private static void assertOver(String keys, List<String> lines, String wanted) {
        assertThat(KeyLines.over(lines, json(keys).elements()))
                .isEqualTo(json(wanted).elements());
    }

    private static JsonValue json(String text) {
        return JsonReader.read(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "-,4711,-        | [{},{'number':'4711'},{'action':'DRAWER'}]",
                "4711,-          | [{'number':'4711'},{'action':'DRAWER'}]",
                "-,4711,- #FF0000| [{},{'number':'4711'},{'action':'DRAWER','colour':'#ff0000'}]",
                "4711,- #ff0000  | [{'number':'4711'},{'action':'DRAWER','colour':'#ff0000'}]",
                "-,-,4711,-      | [{},{},{'number':'4711'},{'action':'DRAWER'}]",
                "-,4711,12,-     | [{},{'number':'4711'},{'number':'12'},{'action':'DRAWER'}]",
                "-,-,4711        | [{},{'action':'DRAWER'},{'number':'4711'}]",
                "-,> drinks,-    | [{},{'category':'drinks'},{'action':'DRAWER'}]",
                "4711            | [{'number':'4711'}]"
            })
    void keepWhatNoLineSays(String lines, String wanted) {
        assertOver("[{},{'number':'4711'},{'action':'DRAWER'}]", List.of(lines.split(",")), wanted);
    }

    @Test
    void haveAColourOnlyBehindWhiteSpace() {
        assertOver(
                "[]",
                List.of("SHIRT#112233", "SHIRT #112233", "#112233", ">\tbar  #AABBCC"),
                "[{'number':'SHIRT#112233'},{'number':'SHIRT','colour':'#112233'},{'colour':'#112233'},"
                        + "{'category':'bar','colour':'#aabbcc'}]");
    }

    @Test
    void areReadAtOnceHoweverLongTheyAre() {
        var line = "4711" + " ".repeat(1_000_000) + "x";
        assertTimeoutPreemptively(ofSeconds(5), () -> assertOver("[]", List.of(line), "[{'number':'" + line + "'}]"));
    }
}
