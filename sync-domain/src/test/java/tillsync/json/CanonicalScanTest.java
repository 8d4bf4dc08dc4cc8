package tillsync.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalScanTest {
    private static final String DIGITS = "123456789012345678";

    private static boolean isWhole(byte[] json) {
        var scan = new CanonicalScan(json);
        return scan.value() && scan.at() == json.length;
    }

    private static boolean isWhole(String json) {
        return isWhole(json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "7",
                "-1",
                "10",
                "-10",
                DIGITS,
                "-" + DIGITS,
                "true",
                "false",
                "\"\"",
                "\" \"",
                "\"a\"",
                "\"\\\"\\\\\\b\\f\\n\\r\\t\"",
                "[]",
                "[0]",
                "[\"a\",true,[],{}]",
                "{}",
                "{\"a\":0}",
                "{\"a\":0,\"aa\":1,\"b\":{\"a\":[]}}",
                "{\"\u00e9\":0,\"\ud7ff\":1}",
                "\"\ue000\""
            })
    void findsCanonicalValues(String json) {
        assertThat(isWhole(json)).isTrue();
        assertThat(CanonicalJson.of(JsonReader.read(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "tru",
                "fals",
                "-",
                "-0",
                "00",
                "01",
                "-01",
                DIGITS + "9",
                "1.5",
                "1e5",
                "1E5",
                "\"",
                "\"a",
                "\"\\",
                "\"\\\"",
                "\"\\x\"",
                "\"\\/\"",
                "\"\\u0061\"",
                "[",
                "[0",
                "[0,",
                "[0,]",
                "[,0]",
                "[ 0]",
                "[0}",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":0",
                "{\"a\":0,}",
                "{\"a\":0]",
                "{a:0}",
                "{\"\":0}",
                "{\"b\":0,\"a\":0}",
                "{\"a\":0,\"a\":0}",
                "{\"aa\":0,\"a\":0}",
                "{\"\\n\":0}",
                "{\"\ue000\":0}"
            })
    void findsNoOther(String json) {
        assertThat(isWhole(json)).isFalse();
    }

    @Test
    void findsNoControlCharacters() {
        for (char c = 0; c < ' '; c++) {
            assertThat(isWhole("\"" + c + "\"")).as("%d", (int) c).isFalse();
        }
    }

    /** Compares with the platform's decoder: every first byte with every second, and with ends that are cut or wrong. */
    @Test
    void knowsUtf8() {
        byte[][] ends = {{}, {(byte) 0x80}, {(byte) 0xbf, (byte) 0x80}, {(byte) 0x80, 'a'}, {'a', (byte) 0x80}};
        for (int first = 0x80; first <= 0xff; first++) {
            for (int second = 0; second <= 0xff; second++) {
                for (var end : ends) {
                    var text = ByteBuffer.allocate(2 + end.length)
                            .put((byte) first)
                            .put((byte) second)
                            .put(end)
                            .array();
                    var json = ByteBuffer.allocate(text.length + 2)
                            .put((byte) '"')
                            .put(text)
                            .put((byte) '"')
                            .array();
                    assertThat(isWhole(json))
                            .as("%x %x, then %d bytes", first, second, end.length)
                            .isEqualTo(isUtf8(text));
                }
            }
        }
    }

    private static boolean isUtf8(byte[] text) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException cut) {
            return false;
        }
    }

    @Test
    void findsNoCharacterThatTheEndCuts() {
        for (var character : new String[] {"\u00e9", "\u20ac", "\ud83e\uddc0"}) {
            var json = ("\"" + character).getBytes(UTF_8);
            for (int length = 1; length <= json.length; length++) {
                assertThat(isWhole(Arrays.copyOf(json, length))).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"[,]", "'{\"a\":',}"})
    void findsTwentyFourLevels(String open, String close) {
        var deepest = open.repeat(23) + (open.equals("[") ? "[]" : "{}") + close.repeat(23);
        assertThat(isWhole(deepest)).isTrue();
        assertThat(isWhole(open + deepest + close)).isFalse();
        assertThat(isWhole("[" + "[],".repeat(30) + "{}" + ",{}".repeat(30) + "]"))
                .as("beside each other")
                .isTrue();
    }

    @Test
    void findsNamesOfAThousandBytes() {
        assertThat(isWhole("{\"" + "a".repeat(1_000) + "\":0}")).isTrue();
        assertThat(isWhole("{\"" + "a".repeat(1_001) + "\":0}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-12,-12", "305,305", DIGITS + "," + DIGITS, "-" + DIGITS + ",-" + DIGITS})
    void returnsIntegers(String json, long number) {
        var scan = new CanonicalScan((json + ",").getBytes(UTF_8));
        assertThat(scan.number()).isEqualTo(number);
        assertThat(scan.take(',')).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "-0", "07", "a", "1.", "1e", "1E", DIGITS + "0"})
    void returnsTheLeastIfThereIsNoInteger(String json) {
        assertThat(new CanonicalScan(json.getBytes(UTF_8)).number()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void comparesTheLastText() {
        var scan = new CanonicalScan("\"ab\"\"\"\"c\\n\"".getBytes(UTF_8));
        assertThat(scan.text()).isTrue();
        assertThat(scan.lastText()).isEqualTo("ab");
        assertThat(scan.isLastEmpty()).isFalse();
        assertThat(scan.isLast("ab".getBytes(UTF_8))).isTrue();
        for (var other : new String[] {"", "a", "abc", "aa", "ab\""}) {
            assertThat(scan.isLast(other.getBytes(UTF_8))).as(other).isFalse();
        }
        assertThat(scan.text()).isTrue();
        assertThat(scan.isLastEmpty()).isTrue();
        assertThat(scan.lastText()).isEmpty();
        assertThat(scan.text()).isTrue();
        assertThat(scan.isLastEmpty()).isFalse();
        assertThat(scan.lastText()).as("with an escape").isEmpty();
        assertThat(scan.text()).isFalse();
    }

    @Test
    void takesWhatIsNext() {
        var scan = new CanonicalScan("ab".getBytes(UTF_8));
        assertThat(scan.take('b')).isFalse();
        assertThat(scan.take("ba".getBytes(UTF_8))).isFalse();
        assertThat(scan.at()).isZero();
        assertThat(scan.take('a')).isTrue();
        assertThat(scan.take("b".getBytes(UTF_8))).isTrue();
        assertThat(scan.at()).isEqualTo(2);
        assertThat(scan.isNext('b')).isFalse();
        assertThat(scan.take('b')).isFalse();
    }
}
