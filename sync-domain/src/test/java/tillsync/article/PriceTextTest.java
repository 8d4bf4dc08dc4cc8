package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.problem.Refusal;

/** What people type, and what they and their spreadsheets write into cells. */
class PriceTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1,49|149|",
                "1.49|149|",
                "1,49 €|149|EUR",
                "1,49\u00a0€|149|EUR",
                "€ 1,49|149|EUR",
                "EUR 2,5|250|EUR",
                "2.50 CHF|250|CHF",
                "Fr. 2.50|250|CHF",
                "3|300|",
                "0|0|",
                "2,-|200|",
                "2,– €|200|EUR",
                "2.--|200|",
                "1.234,50|123450|",
                "1,234.50|123450|",
                "1'234.50|123450|",
                "1 234,50 €|123450|EUR",
                "1.234.567|123456700|",
                "  1,49  |149|"
            })
    void aPriceIsUnderstood(String cell, long cents, String currency) {
        assertThat(PriceText.read(cell)).isEqualTo(new PriceText(cents, currency));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234|PRICE_AMBIGUOUS",
                "1,234|PRICE_AMBIGUOUS",
                "1.005|PRICE_AMBIGUOUS",
                "1.0050|PRICE_FRACTION",
                "1234.567|PRICE_FRACTION",
                "-1,49|PRICE_NEGATIVE",
                "−1|PRICE_NEGATIVE",
                "gratis|PRICE_UNREADABLE",
                "1,49,5|PRICE_UNREADABLE",
                "1e5|PRICE_UNREADABLE",
                "NaN|PRICE_UNREADABLE",
                "€ 1 €|PRICE_UNREADABLE",
                "=1+1|PRICE_UNREADABLE",
                "99999999999|PRICE_UNREADABLE",
                "#REF!|PRICE_UNREADABLE",
                "........................................................|PRICE_UNREADABLE"
            })
    void whatIsNoPriceIsRefused(String cell, String code) {
        assertThatThrownBy(() -> PriceText.read(cell)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                        refusal.flaws().get(0).code())
                .isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,59 | 159",
                "1.59 | 159",
                "2 | 200",
                "2,5 | 250",
                "0,05 | 5",
                "-0,20 | -20",
                "−0,20 € | -20",
                "+1 | 100",
                "+ 1,50 | 150",
                "1.234,50 | 123450",
                "1,234.50 | 123450",
                "1'234.50 | 123450",
                "1 234,50 | 123450",
                "1,59 € | 159",
                "1,59 EUR | 159",
                "999999,99 | 99999999"
            })
    void aChangeMayHaveASign(String typed, long cents) {
        assertThat(PriceText.readChange(typed).cents()).isEqualTo(cents);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234",
                "1,5,9",
                "1,599",
                "abc",
                "''",
                "1e3",
                "1.111.111.111.111.111.111,00",
                "12.34.567,00",
                "--1",
                "+-1",
                "-"
            })
    void whatIsNoChangeIsRefused(String typed) {
        assertThatThrownBy(() -> PriceText.readChange(typed)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PriceText.read(typed)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1.5, 150",
        "1.9900000000000000, 199",
        "1E+2, 10000",
        "9999999999999, 999999999999900",
        "-0.01, PRICE_NEGATIVE",
        "0.001, PRICE_FRACTION",
        "10000000000000, PRICE_UNREADABLE"
    })
    void theNumberOfATableMeansOneThingOnly(String number, String expected) {
        try {
            assertThat(PriceText.ofNumber(number).cents()).isEqualTo(Long.parseLong(expected));
        } catch (Refusal refusal) {
            assertThat(refusal.flaws().get(0).code()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0,20", "+1", "€ -1"})
    void aPriceHasNoSign(String typed) {
        assertThatThrownBy(() -> PriceText.read(typed)).isInstanceOf(Refusal.class);
    }
}
