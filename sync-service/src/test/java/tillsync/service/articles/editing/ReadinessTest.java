package tillsync.service.articles.editing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {
    @ParameterizedTest
    @CsvSource({
        "true,  false, true, 0,    READY",
        "true,  false, true, ,     READY",
        "true,  false, true, 60,   READY",
        "true,  false, true, -60,  READY",
        "false, false, true, 0,    NOT_FETCHED",
        "true,  false, true, 61,   CLOCK_WRONG",
        "false, false, true, -61,  CLOCK_WRONG",
        "true,  true,  true, 0,    SOFTWARE_TOO_OLD",
        "false, true,  true, 9999, SOFTWARE_TOO_OLD",
        "false, true,  false, 9999, SOFTWARE_TOO_OLD",
        "false, false, false, 9999, DOES_NOT_END",
        "true,  false, false, 0,    DOES_NOT_END"
    })
    void saysWhatStandsAgainstIt(boolean has, boolean tooOld, boolean ends, Long skew, Readiness readiness) {
        assertThat(Readiness.of(has, tooOld, ends, skew)).isEqualTo(readiness);
    }
}
