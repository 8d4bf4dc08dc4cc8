package tillsync.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.Article;
import tillsync.article.member.Gtin;

/** Barcodes are those of GS1's General Specifications, section 5.2. */
class BarcodeTest {
    private static final String ODD = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011";
    private static final String EVEN =
            "0100111 0110011 0011011 0100001 0011101 0111001 0000101 0010001 0001001 0010111";
    private static final String RIGHT =
            "1110010 1100110 1101100 1000010 1011100 1001110 1010000 1000100 1001000 1110100";
    private static final Map<String, Integer> FIRST = Map.of(
            "OOOOOO", 0, "OOEOEE", 1, "OOEEOE", 2, "OOEEEO", 3, "OEOOEE", 4, "OEEOOE", 5, "OEEEOO", 6, "OEOEOE", 7,
            "OEOEEO", 8, "OEEOEO", 9);

    @ParameterizedTest
    @CsvSource({
        "5901234123457, 101 0001011 0100111 0110011 0010011 0111101 0011101 01010"
                + " 1100110 1101100 1000010 1011100 1001110 1000100 101",
        "96385074, 101 0001011 0101111 0111101 0110111 01010 1001110 1110010 1000100 1011100 101",
        "036000291452, 101 0001101 0111101 0101111 0001101 0001101 0001101 01010"
                + " 1101100 1110100 1100110 1011100 1001110 1101100 101"
    })
    void areThoseThatOthersHavePublished(String gtin, String modules) {
        var barcode = Barcode.of(gtin).orElseThrow();
        assertThat(barcode.modules()).isEqualTo(modules.replace(" ", ""));
        assertThat(barcode.text()).isEqualTo(gtin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5901234123458", "96385075", "4711", "15901234123454", "590123412345x"})
    void areNotDrawnOfWhatAScannerWouldNotRead(String text) {
        assertThat(Barcode.of(text)).isEmpty();
    }

    @Test
    void areReadAsWhatTheySay() {
        var random = new Random(19);
        for (int i = 0; i < 2_000; i++) {
            int length = List.of(8, 12, 13).get(i % 3);
            var digits = new StringBuilder();
            while (digits.length() < length - 1) {
                digits.append(random.nextInt(10));
            }
            var gtin = checked(digits.toString());
            var barcode = Barcode.of(gtin).orElseThrow();
            assertThat(read(barcode)).isEqualTo(length == 12 ? "0" + gtin : gtin);
            assertThat(barcode.width()).isEqualTo((length == 8 ? 67 : 95) + 21);
        }
    }

    private static String checked(String digits) {
        for (int check = 0; check < 10; check++) {
            if (Gtin.isValid(digits + check)) {
                return digits + check;
            }
        }
        throw new AssertionError(digits);
    }

    /** Reads bars as a scanner does, by tables of its own. */
    private static String read(Barcode barcode) {
        var painted = new StringBuilder("0".repeat(barcode.width() - 21));
        barcode.bars().forEach(bar -> {
            for (int at = bar.from(); at < bar.from() + bar.width(); at++) {
                painted.setCharAt(at, '1');
            }
        });
        int half = (painted.length() - 11) / 2;
        assertThat(painted.substring(0, 3)).isEqualTo("101");
        assertThat(painted.substring(3 + half, 8 + half)).isEqualTo("01010");
        assertThat(painted.substring(8 + 2 * half)).isEqualTo("101");
        var parities = new StringBuilder();
        var digits = new StringBuilder();
        for (var each : sevens(painted.substring(3, 3 + half))) {
            boolean odd = ODD.contains(each);
            parities.append(odd ? 'O' : 'E');
            digits.append((odd ? ODD : EVEN).indexOf(each) / 8);
        }
        sevens(painted.substring(8 + half, 8 + 2 * half)).forEach(each -> digits.append(RIGHT.indexOf(each) / 8));
        return half == 42 ? FIRST.get(parities.toString()) + digits.toString() : digits.toString();
    }

    private static List<String> sevens(String modules) {
        var all = new ArrayList<String>();
        for (int from = 0; from < modules.length(); from += 7) {
            all.add(modules.substring(from, from + 7));
        }
        return all;
    }

    @Test
    void areOfTheGtinOrElseOfTheFirstFurtherCodeOfOnePiece() {
        assertThat(Barcode.of(article(",\"gtin\":\"96385074\"")))
                .hasValueSatisfying(is -> assertThat(is.text()).isEqualTo("96385074"));
        var codes = ",\"codes\":[{\"code\":\"036000291452\",\"quantity\":6},{\"code\":\"5901234123457\"}]";
        assertThat(Barcode.of(article(codes)))
                .hasValueSatisfying(is -> assertThat(is.text()).isEqualTo("5901234123457"));
        assertThat(Barcode.of(article(""))).isEmpty();
        var others = ",\"codes\":[{\"code\":\"12 Kiste\",\"quantity\":6},{\"code\":\"12 Tee\"}";
        assertThat(Barcode.of(article(others + "]")))
                .as("drawn as Code 128")
                .hasValueSatisfying(is -> assertThat(is.text()).isEqualTo("12 Tee"));
        assertThat(Barcode.of(article(others + ",{\"code\":\"96385074\"}]")))
                .hasValueSatisfying(is -> assertThat(is.text()).isEqualTo("96385074"));
    }

    private static Article article(String more) {
        return Article.read("""
                {"number":"1","name":"Tee","price":{"cents":250,"currency":"EUR"},"vat":"DE_REDUCED"%s}""".formatted(more));
    }
}
