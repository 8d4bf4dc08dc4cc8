package tillsync.factor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** That of the examples of RFC 4226 and 6238. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    /** RFC 6238, appendix B: the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        var time = Instant.ofEpochSecond(second);
        assertThat(Totp.code(SECRET, Totp.stepAt(time))).isEqualTo(code);
        assertThat(Totp.match(SECRET, code, time, Totp.NEVER)).hasValue(Totp.stepAt(time));
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "9, 520489"})
    void codesOfACounterAreThoseOfTheStandard(long counter, String code) {
        assertThat(Totp.code(SECRET, counter)).isEqualTo(code);
    }

    @Test
    void aCodeIsGoodOneStepEarlierAndLaterAndNoLonger() {
        long step = 41_152_263;
        var code = Totp.code(SECRET, step);
        for (long away : new long[] {-1, 0, 1}) {
            assertThat(Totp.match(SECRET, code, begin(step + away), Totp.NEVER)).hasValue(step);
        }
        assertThat(Totp.match(SECRET, code, begin(step + 2), Totp.NEVER)).isEmpty();
        assertThat(Totp.match(SECRET, code, begin(step - 2), Totp.NEVER)).isEmpty();
    }

    @Test
    void aStepIsGoodOnce() {
        long step = 41_152_263;
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step), begin(step), step))
                .isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1), begin(step), step))
                .as("nor is an earlier one")
                .isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 1), begin(step), step))
                .hasValue(step + 1);
    }

    @Test
    void whatIsTypedMayHaveSpacesAndNothingElse() {
        long step = 37;
        var code = Totp.code(SECRET, step);
        var apart = code.substring(0, 3) + " " + code.substring(3);
        assertThat(Totp.isCode(apart)).isTrue();
        assertThat(Totp.match(SECRET, apart, begin(step), Totp.NEVER)).hasValue(step);
        for (var wrong : new String[] {"", "12345", "1234567", "12345a", code + "0"}) {
            assertThat(Totp.isCode(wrong)).as(wrong).isFalse();
            assertThat(Totp.match(SECRET, wrong, begin(step), Totp.NEVER)).isEmpty();
        }
    }

    /** RFC 4648, section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenInBase32(String bytes, String text) {
        assertThat(Totp.base32(bytes.getBytes(US_ASCII))).isEqualTo(text);
    }

    private static Instant begin(long step) {
        return Instant.ofEpochSecond(30 * step);
    }
}
