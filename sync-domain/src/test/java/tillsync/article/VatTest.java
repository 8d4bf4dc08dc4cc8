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
        "DE_STANDARD, 1968-01-01, 10",
        "DE_STANDARD, 2006-12-31, 16",
        "DE_STANDARD, 2020-06-30, 19",
        "DE_STANDARD, 2020-07-01, 16",
        "DE_STANDARD, 2020-12-31, 16",
        "DE_STANDARD, 2021-01-01, 19",
        "DE_REDUCED,  2020-06-30, 7",
        "DE_REDUCED,  2020-07-01, 5",
        "DE_REDUCED,  2020-12-31, 5",
        "DE_REDUCED,  2026-11-24, 7",
        "DE_FOOD_SERVICE, 2020-06-30, 19",
        "DE_FOOD_SERVICE, 2020-12-31, 5",
        "DE_FOOD_SERVICE, 2023-12-31, 7",
        "DE_FOOD_SERVICE, 2024-01-01, 19",
        "DE_FOOD_SERVICE, 2026-01-01, 7",
        "AT_REDUCED_13, 2016-01-01, 13",
        "AT_FOOD_SERVICE, 2021-12-31, 5",
        "AT_FOOD_SERVICE, 2022-01-01, 10",
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
        assertThatIllegalArgumentException().isThrownBy(() -> Vat.percent("CH_STANDARD", LocalDate.of(1994, 12, 31)));
        assertThat(Vat.find("DE", LocalDate.of(2026, 1, 1))).isEmpty();
    }

    @Test
    void knowsTheDaysOnWhichTheLawChangedAKey() {
        var before = LocalDate.of(2020, 6, 30);
        assertThat(Vat.changes("DE_STANDARD", before, LocalDate.of(2021, 1, 1)))
                .containsExactly(LocalDate.of(2020, 7, 1), LocalDate.of(2021, 1, 1));
        assertThat(Vat.changes("DE_STANDARD", LocalDate.of(2020, 7, 1), LocalDate.of(2020, 12, 31)))
                .isEmpty();
        assertThat(Vat.changes("DE_STANDARD", before, before)).isEmpty();
        assertThat(Vat.changes("DE", before, LocalDate.of(2021, 1, 1))).isEmpty();
    }
}
