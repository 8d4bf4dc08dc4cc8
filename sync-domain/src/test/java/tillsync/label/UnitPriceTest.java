package tillsync.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.Article;

class UnitPriceTest {
    private static Article article(long cents, String more) {
        return Article.read("""
                {"number":"1","name":"Tee","price":{"cents":%d,"currency":"EUR"},"vat":"DE_REDUCED"%s}""".formatted(cents, more));
    }

    private static String shown(Article article) {
        return UnitPrice.of(article)
                .map(is -> is.price().cents() + " " + is.per())
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "500 g,       199, 398 kg",
        "'0,75 l',    449, 599 l",
        "0.75 L,      449, 599 l",
        "6 x 0.33 l,  499, 252 l", // 252.02
        "6×330ml,     499, 252 l",
        "70 cl,      1499, 2141 l", // 2141.43
        "2 m,         500, 250 m",
        "3 g,           1, 333 kg",
        "1.5 kg,        0, 0 kg",
        "0.125 l,     100, 800 l",
        "1.000 g,     100, ''", // a thousand, or one
        "0 g,         100, ''",
        "0.001 g,  999999, ''", // more than an article may cost
        "500,         199, ''",
        "two litres,  199, ''"
    })
    void isByTheContent(String content, long cents, String expected) {
        assertThat(shown(article(cents, ",\"attributes\":{\"Inhalt\":\"" + content + "\"}")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"KILOGRAM, 398 kg", "GRAM, 398000 kg", "CENTIMETRE, 39800 m", "PIECE, ''", "HOUR, ''"})
    void isByTheUnitInWhichItIsSold(String unit, String expected) {
        assertThat(shown(article(398, ",\"unit\":\"" + unit + "\""))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Füllmenge, 398 kg", "net content, 398 kg", "Pfand, ''"})
    void isByAttributesThatSayTheContent(String name, String expected) {
        assertThat(shown(article(199, ",\"attributes\":{\"" + name + "\":\"500 g\"}")))
                .isEqualTo(expected);
    }
}
