package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VatTest {
    @ParameterizedTest
    @CsvSource({
        "DE_STANDARD, 2020-06-30, 19",
        "DE_STANDARD, 2020-07-01, 16",
        "DE_STANDARD, 2020-12-31, 16",
        "DE_STANDARD, 2021-01-01, 19",
        "DE_REDUCED,  2026-11-24, 7",
        "AT_STANDARD, 2026-11-24, 20",
        "CH_STANDARD, 2023-12-31, 7.7",
        "CH_STANDARD, 2024-01-01, 8.1",
    })
    void hasAPercentageForEachDay(String key, LocalDate day, BigDecimal percent) {
        assertThat(Vat.percent(key, day)).isEqualByComparingTo(percent);
    }

    @Test
    void hasAPercentageTodayForEachKey() {
        assertThat(Vat.keys()).isNotEmpty().allSatisfy(key -> {
            assertThat(Vat.isKnown(key)).isTrue();
            assertThat(Vat.percent(key, LocalDate.of(2026, 11, 24))).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(30));
        });
    }

    @Test
    void refusesUnknownKeysAndDaysBeforeTheTable() {
        assertThat(Vat.isKnown("DE")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Vat.percent("DE", LocalDate.of(2026, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Vat.percent("CH_STANDARD", LocalDate.of(2017, 12, 31)));
    }
}
