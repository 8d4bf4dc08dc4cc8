package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedPriceTest {
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
                "+1 | 100",
                "1.234,50 | 123450",
                "1,234.50 | 123450",
                "1'234.50 | 123450",
                "1 234,50 | 123450",
                "1,59 € | 159",
                "1,59 EUR | 159",
                "999999,99 | 99999999",
                "1.234 | ",
                "1,5,9 | ",
                "1,599 | ",
                "abc | ",
                "'' | ",
                "1e3 | ",
                "1.111.111.111.111.111.111,00 | ",
                "12.34.567,00 | "
            })
    void isReadAsItIsMeant(String typed, Long cents) {
        assertThat(TypedPrice.cents(typed).map(BigDecimal::longValueExact).orElse(null))
                .isEqualTo(cents);
    }
}
