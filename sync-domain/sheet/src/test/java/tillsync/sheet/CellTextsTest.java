package tillsync.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.Vat;
import tillsync.problem.Refusal;
import tillsync.sheet.csv.SafeCsv;

/** What people and their spreadsheets write into cells. */
class CellTextsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable read, String code) {
        assertThatThrownBy(read).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                        refusal.flaws().get(0).code())
                .isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DE_STANDARD|DE|DE_STANDARD",
                "de reduced|DE|DE_REDUCED",
                "AT_STANDARD|DE|AT_STANDARD",
                "19 %|DE|DE_STANDARD",
                "19%|DE|DE_STANDARD",
                "19,00|DE|DE_STANDARD",
                "7|DE|DE_REDUCED",
                "7.0 %|DE|DE_REDUCED",
                "0,19|DE|DE_STANDARD",
                "0.07|DE|DE_REDUCED",
                "0|DE|DE_ZERO",
                "0 %|AT|AT_ZERO",
                "20|AT|AT_STANDARD",
                "10 %|AT|AT_REDUCED",
                "13|AT|AT_REDUCED_13",
                "8,1|CH|CH_STANDARD",
                "2.6 %|CH|CH_REDUCED",
                "MwSt. 19 %|DE|DE_STANDARD",
                "19 % MwSt|DE|DE_STANDARD",
                "ermäßigt|DE|DE_REDUCED",
                "Regelsteuersatz|AT|AT_STANDARD",
                "steuerfrei|DE|DE_ZERO"
            })
    void aVatRateIsUnderstood(String cell, String country, String key) {
        assertThat(VatText.read(cell, country, TODAY)).isEqualTo(key);
    }

    @Test
    void aVatKeyIsReadBackAsItIsWrittenInWhateverCountry() {
        for (var key : Vat.keys()) {
            for (var country : VatText.COUNTRIES) {
                assertThat(VatText.read(VatText.written(key, TODAY), country, TODAY))
                        .isEqualTo(key);
            }
        }
        assertThat(VatText.written("DE_REDUCED", TODAY)).isEqualTo("7 % (ermäßigt)");
        assertThat(VatText.written("CH_STANDARD", TODAY)).isEqualTo("8,1 % (Normalsatz, Schweiz)");
        assertRefused(() -> VatText.read("16 % (Regelsatz)", "DE", TODAY), "UNKNOWN_VAT");
    }

    @Test
    void ofClassesWithTheSameRateTheOneIsMeantThatPeopleHaveAWordFor() {
        var foodInRestaurantsIsReducedToo = LocalDate.of(2026, 2, 1);
        assertThat(VatText.read("7 %", "DE", foodInRestaurantsIsReducedToo)).isEqualTo("DE_REDUCED");
        var andWasNot = LocalDate.of(2025, 2, 1);
        assertThat(VatText.read("19 %", "DE", andWasNot)).isEqualTo("DE_STANDARD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "16 %|DE|VAT_RATE",
                "19|AT|VAT_RATE",
                "190|DE|UNKNOWN_VAT",
                "A|DE|UNKNOWN_VAT",
                "DE_WRONG|DE|UNKNOWN_VAT",
                "-7|DE|UNKNOWN_VAT"
            })
    void whatIsNoVatRateIsRefused(String cell, String country, String code) {
        assertRefused(() -> VatText.read(cell, country, TODAY), code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "4006381333931|4006381333931",
                "4 006381 333931|4006381333931",
                "4-006381-333931|4006381333931",
                "'4006381333931|4006381333931",
                "36000291452|036000291452",
                "96385074|96385074",
                "1234565|01234565"
            })
    void aGtinKeepsItsZeros(String cell, String gtin) {
        assertThat(GtinText.read(cell)).isEqualTo(gtin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4,00638E+12|GTIN_SHORTENED",
                "4.00638133393E12|GTIN_SHORTENED",
                "4006381333932|GTIN",
                "0|GTIN",
                "12345|GTIN",
                "٤٠٠٦٣٨١٣٣٣٩٣١|GTIN",
                "400638133393a|GTIN",
                "040063813339310|GTIN"
            })
    void whatIsNoGtinIsRefused(String cell, String code) {
        assertRefused(() -> GtinText.read(cell), code);
    }

    @ParameterizedTest
    @CsvSource({"Stk.,PIECE", "stück,PIECE", "kg,KILOGRAM", "L,LITRE", "Std,HOUR", "PORTION,PORTION", "Palette,PALETTE"
    })
    void aUnitIsUnderstood(String cell, String unit) {
        assertThat(UnitText.read(cell)).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=HYPERLINK(\"x\")|\"'=HYPERLINK(\"\"x\"\")\"",
                "+49|\"'+49\"",
                "-1|\"'-1\"",
                "@SUM(1)|\"'@SUM(1)\"",
                "＝1|\"'＝1\"",
                "Milch; 1 l|\"Milch; 1 l\"",
                "'=1|\"''=1\"",
                "'s Brot|\"'s Brot\"",
                "Milch|Milch"
            })
    void aFormulaIsTextInWhatIsWritten(String cell, String written) {
        assertThat(SafeCsv.cell(cell)).isEqualTo(written);
        assertThat(SafeCsv.meant(written.replaceAll("^\"|\"$", "").replace("\"\"", "\"")))
                .isEqualTo(cell);
    }
}
