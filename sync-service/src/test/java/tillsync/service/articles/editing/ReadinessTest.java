package tillsync.service.articles.editing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {
    private static final String MINIMUM = "TAXOPOS-POSSUM-2.0.24.141";

    @ParameterizedTest
    @CsvSource({
        "true,  TAXOPOS-POSSUM-2.0.24.141, true, 0,    READY",
        "true,  TAXOPOS-POSSUM-2.0.24.141, true, ,     READY",
        "true,  TAXOPOS-POSSUM-2.1.0.0,    true, 60,   READY",
        "true,  TAXOPOS-POSSUM-2.1.0.0,    true, -60,  READY",
        "false, TAXOPOS-POSSUM-2.1.0.0,    true, 0,    NOT_FETCHED",
        "true,  TAXOPOS-POSSUM-2.1.0.0,    true, 61,   CLOCK_WRONG",
        "false, TAXOPOS-POSSUM-2.1.0.0,    true, -61,  CLOCK_WRONG",
        "true,  TAXOPOS-POSSUM-2.0.24.140, true, 0,    SOFTWARE_TOO_OLD",
        "false, TAXOPOS-POSSUM-2.0.9.200,  true, 9999, SOFTWARE_TOO_OLD",
        "false, TAXOPOS-POSSUM-2.0.9.200,  false, 9999, SOFTWARE_TOO_OLD",
        "false, TAXOPOS-POSSUM-2.0.24.141, false, 9999, DOES_NOT_END",
        "true,  TAXOPOS-POSSUM-2.0.24.141, false, 0,    DOES_NOT_END"
    })
    void saysWhatStandsAgainstIt(boolean has, String software, boolean ends, Long skew, Readiness readiness) {
        assertThat(Readiness.of(has, software, MINIMUM, ends, skew)).isEqualTo(readiness);
    }
}
