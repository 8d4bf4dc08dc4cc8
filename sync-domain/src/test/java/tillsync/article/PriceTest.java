package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
    @ParameterizedTest
    @CsvSource({
        "341, 3410000, true",
        "341, 34, true",
        "341, 0, true",
        "300, 900, true",
        "300, 899, false",
        "300, 100, false",
        "300, 99, true",
        "300, 300, false",
        "0, 500, false",
        "0, 0, false",
        "99999999, 99999999, false"
    })
    void aPriceIsFarFromTheOneBefore(long was, long is, boolean far) {
        assertThat(Price.euro(is).isFarFrom(Price.euro(was))).isEqualTo(far);
        assertThat(new Price(is, "CHF").isFarFrom(Price.euro(was))).isFalse();
    }
}
