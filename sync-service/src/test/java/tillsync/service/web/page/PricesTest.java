package tillsync.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.Price;

class PricesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "159      | EUR | 1,59 €         | €1.59",
                "0        | EUR | 0,00 €         | €0.00",
                "5        | CHF | 0,05 CHF       | 0.05 CHF",
                "99999999 | EUR | 999.999,99 €   | €999,999.99",
                "10000    | JPY | 100,00 JPY     | 100.00 JPY"
            })
    void areWrittenInTheLanguageOfThePage(long cents, String currency, String german, String english) {
        var price = new Price(cents, currency);
        assertThat(Prices.shown(price, Locale.GERMAN)).isEqualTo(german);
        assertThat(Prices.shown(price, Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void areNothingWhereThereIsNone() {
        assertThat(new Prices().shown(null)).isEmpty();
    }
}
