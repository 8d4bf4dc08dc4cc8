package tillsync.article.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GtinTest {
    @ParameterizedTest
    @ValueSource(strings = {"96385074", "036000291452", "4006381333931", "00012345600012", "00000000"})
    void hasARightCheckDigit(String gtin) {
        assertThat(Gtin.isValid(gtin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4006381333931", "96385074", "036000291452"})
    void noticesEveryWrongDigit(String gtin) {
        for (int i = 0; i < gtin.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var other = gtin.substring(0, i) + digit + gtin.substring(i + 1);
                assertThat(Gtin.isValid(other)).as(other).isEqualTo(other.equals(gtin));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "0000000", "000000000", "0000000000", "00000000000", "000000000000000", "9638507 4"})
    void has8Or12Or13Or14Digits(String gtin) {
        assertThat(Gtin.isValid(gtin)).isFalse();
    }

    @Test
    void isOfAsciiDigits() {
        assertThat(Gtin.isValid("\u0669\u0666\u0663\u0668\u0665\u0660\u0667\u0664"))
                .isFalse();
        assertThat(Gtin.isValid("-9638507")).isFalse();
    }
}
