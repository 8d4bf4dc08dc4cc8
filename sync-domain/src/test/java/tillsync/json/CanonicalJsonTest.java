package tillsync.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    private static String canonical(String json) {
        return CanonicalJson.of(JsonReader.read(json));
    }

    /** RFC 8785, section 3.2.3: the order is that of UTF-16 code units, not that of code points. */
    @Test
    void sortsMembersByUtf16CodeUnits() {
        assertThat(canonical("""
                        {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                         "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                         "\\u00f6": "Latin Small Letter O With Diaeresis"}"""))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** RFC 8785, section 3.2.2: the string of its example. */
    @Test
    void writesStringsAsTheRfcsExample() {
        assertThat(canonical("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\""))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @Test
    void sortsAtEveryLevelAndNeverInArrays() {
        assertThat(canonical("{\"b\": [{\"d\": 1, \"c\": 2}, 3, 1, 2], \"a\": {\"f\": true, \"e\": false}}"))
                .isEqualTo("{\"a\":{\"e\":false,\"f\":true},\"b\":[{\"c\":2,\"d\":1},3,1,2]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"b\":[1.5,null],\"a\":2}", "[{\"b\":1,\"a\":2}]"})
    void leavesTheOrderInWhatPeopleAreShown(String json) {
        assertThat(JsonReader.read(json)).hasToString(json);
    }

    @Test
    void escapesWhatEcmaScriptEscapesAndNothingElse() {
        var all = new StringBuilder();
        for (char c = 0; c < 0x20; c++) {
            all.append(c);
        }
        var text = new StringBuilder();
        CanonicalJson.quote(all + "\u007f\u0080\u2028\u2029/<>&'\ufeff", text);
        assertThat(text)
                .hasToString(
                        "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                                + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d"
                                + "\\u001e\\u001f\u007f\u0080\u2028\u2029/<>&'\ufeff\"");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-0,0", "-1,-1", "9007199254740991,9007199254740991", "-9007199254740991,-9007199254740991"})
    void writesIntegersInDigits(String json, String canonical) {
        assertThat(canonical(json)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1.5", "1e3", "18446744073709551616", "[null]", "{\"a\":0.5}"})
    void hasNoFormForWhatNoArticleHolds(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isAFixedPoint() {
        var once = canonical("{\"z\": [\"\\u00e4\\n\", {}], \"\": [], \"a\": \"\\ud83d\\ude00\"}");
        assertThat(canonical(once)).isEqualTo(once);
    }
}
