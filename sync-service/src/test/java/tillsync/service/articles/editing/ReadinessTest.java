package tillsync.service.articles.editing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {
    private static final String MINIMUM = "TAXOPOS-POSSUM-2.0.24.141";

    @ParameterizedTest
    @CsvSource({
        "true,  TAXOPOS-POSSUM-2.0.24.141, 0,    READY",
        "true,  TAXOPOS-POSSUM-2.0.24.141, ,     READY",
        "true,  TAXOPOS-POSSUM-2.1.0.0,    60,   READY",
        "true,  TAXOPOS-POSSUM-2.1.0.0,    -60,  READY",
        "false, TAXOPOS-POSSUM-2.1.0.0,    0,    NOT_FETCHED",
        "true,  TAXOPOS-POSSUM-2.1.0.0,    61,   CLOCK_WRONG",
        "false, TAXOPOS-POSSUM-2.1.0.0,    -61,  CLOCK_WRONG",
        "true,  TAXOPOS-POSSUM-2.0.24.140, 0,    SOFTWARE_TOO_OLD",
        "false, TAXOPOS-POSSUM-2.0.9.200,  9999, SOFTWARE_TOO_OLD"
    })
    void saysWhatStandsAgainstIt(boolean has, String software, Long skew, Readiness readiness) {
        assertThat(Readiness.of(has, software, MINIMUM, skew)).isEqualTo(readiness);
    }
}
