package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.PriceRule.Kind;
import tillsync.article.PriceRule.Rounding;

class PriceRuleTest {
    @ParameterizedTest
    @CsvSource({
        "PERCENT, 10,    CENT,        149,      164", // 163.9
        "PERCENT, 5,     FIVE_CENTS,  149,      155", // 156.45
        "PERCENT, 5,     TEN_CENTS,   149,      160",
        "PERCENT, 5,     NINETY_NINE, 149,      199", // 156.45 is as near to 99 as can be: 57.45; to 199: 42.55
        "PERCENT, -50,   NINETY_NINE, 20,       99",
        "PERCENT, 3.5,   CENT,        1000,     1035",
        "PERCENT, 0.01,  CENT,        99999999, ",
        "PERCENT, -100,  CENT,        149,      0",
        "PERCENT, 50,    CENT,        1,        2", // 1.5
        "CENTS,   20,    CENT,        149,      169",
        "CENTS,   -20,   CENT,        149,      129",
        "CENTS,   -150,  CENT,        149,      ",
        "CENTS,   -150,  NINETY_NINE, 149,      ",
        "CENTS,   1,     FIVE_CENTS,  101,      100",
        "CENTS,   0,     FIVE_CENTS,  103,      105",
        "CENTS,   0,     TEN_CENTS,   105,      110",
        "PERCENT, 5,     NINE,        149,      159", // 156.45
        "CENTS,   -14,   NINE,        158,      149", // 144 is as near to 139: the higher of both
        "PERCENT, -50,   NINE,        2,        9",
        "FIXED,   299,   CENT,        149,      299",
        "FIXED, 99999999, CENT,       149,      99999999",
        "FIXED,   0,     CENT,        149,      0",
        "FIXED,   310,   NINETY_NINE, 149,      299",
        "FIXED,   350,   NINETY_NINE, 149,      399"
    })
    void givesTheNewPrice(Kind kind, String value, Rounding rounding, long before, Long after) {
        var rule = new PriceRule(kind, new BigDecimal(value), rounding);
        assertThat(rule.apply(Price.euro(before)).map(Price::cents).orElse(null))
                .isEqualTo(after);
    }

    /** The new price has the wanted ending and is the nearest such price; a dearer price stays dearer. */
    @Test
    void roundsToTheNearestThatEndsAsAsked() {
        var random = new Random(19);
        var ends = Map.of(
                Rounding.CENT,
                1,
                Rounding.FIVE_CENTS,
                5,
                Rounding.TEN_CENTS,
                10,
                Rounding.NINE,
                10,
                Rounding.NINETY_NINE,
                100);
        for (int i = 0; i < 20_000; i++) {
            var rounding = Rounding.values()[i % Rounding.values().length];
            long step = Objects.requireNonNull(ends.get(rounding));
            long end = rounding == Rounding.NINE ? 9 : rounding == Rounding.NINETY_NINE ? 99 : 0;
            var percent = BigDecimal.valueOf(random.nextInt(20_000) - 9_999, 2);
            var rule = new PriceRule(Kind.PERCENT, percent, rounding);
            long before = random.nextInt(100_000);
            long after = rule.apply(Price.euro(before)).orElseThrow().cents();
            assertThat(after % step).isEqualTo(end % step);
            var exact = BigDecimal.valueOf(before)
                    .multiply(percent.add(BigDecimal.valueOf(100)))
                    .movePointLeft(2);
            var off = exact.subtract(BigDecimal.valueOf(after)).abs().multiply(BigDecimal.valueOf(2));
            assertThat(after == end || off.compareTo(BigDecimal.valueOf(step)) <= 0)
                    .as("%s of %s by %s%%: %s", rounding, before, percent, after)
                    .isTrue();
            assertThat(rule.apply(Price.euro(before + 1 + random.nextInt(500)))
                            .orElseThrow()
                            .cents())
                    .isGreaterThanOrEqualTo(after);
        }
    }
}
