package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.ArticleDraft.article;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.json.JsonObject;
import tillsync.json.MalformedJson;

/** What prices, VAT keys, GTINs, units and attributes may be. */
class ArticleValuesTest {

    private static List<String> flawsOfCents(String cents) {
        return article()
                .json("price", "{\"cents\": " + cents + ", \"currency\": \"EUR\"}")
                .flaws();
    }

    @Nested
    class APrice {
        @ParameterizedTest
        @ValueSource(strings = {"0", "1", "99999999", "-0"})
        void isAWholeNumberOfCents(String cents) {
            assertThat(flawsOfCents(cents)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "-1                    | OUT_OF_RANGE",
                    "100000000             | OUT_OF_RANGE",
                    "9007199254740991      | OUT_OF_RANGE",
                    "1.005                 | NUMBER_NOT_EXACT",
                    "1.0                   | NUMBER_NOT_EXACT",
                    "1e2                   | NUMBER_NOT_EXACT",
                    "1e400                 | NUMBER_NOT_EXACT",
                    "1e999999999           | NUMBER_NOT_EXACT",
                    "1e-999999999          | NUMBER_NOT_EXACT",
                    "1e9999999999          | NUMBER_NOT_EXACT",
                    "-1e-9999999999        | NUMBER_NOT_EXACT",
                    "9007199254740992      | NUMBER_NOT_EXACT",
                    "9223372036854775807   | NUMBER_NOT_EXACT",
                    "9223372036854775808   | NUMBER_NOT_EXACT",
                    "-9223372036854775808  | NUMBER_NOT_EXACT",
                    "18446744073709551617  | NUMBER_NOT_EXACT",
                    "\"199\"               | WRONG_TYPE",
                    "\"1,99\"              | WRONG_TYPE",
                    "\"NaN\"               | WRONG_TYPE",
                    "true                  | WRONG_TYPE",
                    "[1]                   | WRONG_TYPE"
                })
        void isRefusedOtherwise(String cents, String code) {
            assertThat(flawsOfCents(cents)).containsExactly("/price/cents " + code);
        }

        @ParameterizedTest
        @ValueSource(strings = {"NaN", "Infinity", "1,99", "0x10", "01", "+1", ".5", "1."})
        void thatIsNoJsonIsRefusedByTheParser(String cents) {
            assertThatThrownBy(() -> flawsOfCents(cents)).isInstanceOf(MalformedJson.class);
        }

        @Test
        void isRequiredWithBothItsMembers() {
            assertThat(article().without("price").flaws()).containsExactly("/price MISSING");
            assertThat(article().json("price", "199").flaws()).containsExactly("/price WRONG_TYPE");
            assertThat(article().json("price", "{}").flaws())
                    .containsExactly("/price/cents MISSING", "/price/currency MISSING");
        }

        @ParameterizedTest
        @ValueSource(strings = {"eur", "Euro", "ABC", "", "EUR "})
        void isInACurrencyOfIso4217(String currency) {
            assertThat(article()
                            .json("price", "{\"cents\": 1, \"currency\": \"" + currency + "\"}")
                            .flaws())
                    .containsExactly("/price/currency UNKNOWN_CURRENCY");
        }

        @Test
        void isReadAsItWasWritten() {
            assertThat(article().read().price()).isEqualTo(Price.euro(280));
        }
    }

    @Nested
    class AVatKey {
        @ParameterizedTest
        @ValueSource(strings = {"DE_STANDARD", "DE_REDUCED", "DE_ZERO", "AT_STANDARD", "CH_REDUCED"})
        void isOneOfTheTable(String key) {
            assertThat(article().text("vat", key).read().vat()).isEqualTo(key);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "de_standard", "19", "DE_STANDARD "})
        void isRefusedOtherwise(String key) {
            assertThat(article().text("vat", key).flaws()).containsExactly("/vat UNKNOWN_VAT");
        }

        @Test
        void isRequired() {
            assertThat(article().without("vat").flaws()).containsExactly("/vat MISSING");
            assertThat(article().json("vat", "19").flaws()).containsExactly("/vat WRONG_TYPE");
        }
    }

    @Nested
    class AGtinOrUnit {
        @Test
        void isCheckedWhereItIsThere() {
            assertThat(article().text("gtin", "4006381333931").flaws()).isEmpty();
            assertThat(article().text("gtin", "4006381333932").flaws()).containsExactly("/gtin GTIN");
            assertThat(article().json("gtin", "4006381333931").flaws()).containsExactly("/gtin WRONG_TYPE");
            assertThat(article().text("unit", "MILLILITRE").flaws()).isEmpty();
            assertThat(article().text("unit", "piece").flaws()).containsExactly("/unit UNKNOWN_UNIT");
            assertThat(article().json("unit", "1").flaws()).containsExactly("/unit WRONG_TYPE");
        }
    }

    @Nested
    class Attributes {
        private List<String> flaws(String name, String value) {
            return article()
                    .json("attributes", JsonObject.EMPTY.with(name, value).json())
                    .flaws();
        }

        @Test
        void areUpTo50() {
            assertThat(article().json("attributes", attributes(50)).flaws()).isEmpty();
            assertThat(article().json("attributes", attributes(51)).flaws()).containsExactly("/attributes TOO_MANY");
        }

        private static String attributes(int count) {
            var attributes = JsonObject.EMPTY;
            for (int i = 0; i < count; i++) {
                attributes = attributes.with("a" + i, "");
            }
            return attributes.json();
        }

        @Test
        void areLeftOutWhereThereAreNone() {
            assertThat(article().json("attributes", "{}").flaws()).containsExactly("/attributes NOT_CANONICAL");
            assertThat(article().json("attributes", "[]").flaws()).containsExactly("/attributes WRONG_TYPE");
        }

        @Test
        void areTextsWithNames() {
            assertThat(flaws("deposit", "0.15")).isEmpty();
            assertThat(flaws("control", "\0\t\n\u007f")).isEmpty();
            assertThat(article().json("attributes", "{\"a\": 1}").flaws()).containsExactly("/attributes/a WRONG_TYPE");
            assertThat(article().json("attributes", "{\"a\": {}}").flaws()).containsExactly("/attributes/a WRONG_TYPE");
            assertThat(flaws("", "x")).containsExactly("/attributes/ LENGTH");
        }

        @Test
        void areBoundedInCodePoints() {
            var emoji = "\uD83D\uDE00";
            assertThat(flaws(emoji.repeat(64), emoji.repeat(1_000))).isEmpty();
            assertThat(flaws("n".repeat(65), "")).containsExactly("/attributes/" + "n".repeat(65) + " LENGTH");
            assertThat(flaws("a", "x".repeat(1_001))).containsExactly("/attributes/a LENGTH");
        }

        @Test
        void arePointedToAsRfc6901Says() {
            assertThat(article().json("attributes", "{\"a/b~c\": 1}").flaws())
                    .containsExactly("/attributes/a~1b~0c WRONG_TYPE");
        }
    }
}
