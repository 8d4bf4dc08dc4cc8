package tillsync.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ReaderException;
import com.google.zxing.common.BitArray;
import com.google.zxing.oned.Code128Reader;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes that are no EAN are drawn as Code 128, which another reader reads back. */
class Code128Test {
    private static String read(Barcode barcode) throws ReaderException {
        var row = new BitArray(barcode.width());
        barcode.bars()
                .forEach(bar -> row.setRange(
                        Barcode.QUIET_BEFORE + bar.from(), Barcode.QUIET_BEFORE + bar.from() + bar.width()));
        return new Code128Reader().decodeRow(0, row, null).getText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "~",
                "0",
                "47",
                "471",
                "4711",
                "47110",
                "15901234123454",
                "A-1",
                "ab12cd",
                "ab1234",
                "ab12345",
                "ab123456cd",
                "ab1234567cd",
                "123456ab",
                "12345ab67",
                "5901234123458",
                "0123456789012345678901234567890123456789",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn"
            })
    void areReadAsWhatTheySay(String text) throws ReaderException {
        assertThat(read(Barcode.ofAny(text).orElseThrow())).isEqualTo(text);
    }

    @Test
    void areReadWhateverTheyMixUpTo40Characters() throws ReaderException {
        var random = new Random(128);
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            int length = 1 + random.nextInt(Code128.MOST_LENGTH);
            while (text.length() < length) {
                text.append(
                        random.nextInt(3) == 0 ? (char) (' ' + random.nextInt(95)) : (char) ('0' + random.nextInt(10)));
            }
            assertThat(read(Barcode.ofAny(text.toString()).orElseThrow())).isEqualTo(text.toString());
        }
    }

    /** Start, check and stop take 35 modules, each symbol and each change of the set 11. */
    @ParameterizedTest
    @CsvSource({"4711, 2", "12345678901234, 7", "12345, 4", "ABC, 3", "AB1234, 5", "AB12CD, 6", "AB123456CD, 9", "99, 1"
    })
    void takeNoMoreSymbolsThanTheyNeed(String text, int symbols) {
        assertThat(Code128.modules(text)).hasSize(35 + 11 * symbols);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Käse", "a\tb", "12345678901234567890123456789012345678901"})
    void areNotDrawnOfWhatTheyCannotSay(String text) {
        assertThat(Barcode.ofAny(text)).isEmpty();
    }
}
