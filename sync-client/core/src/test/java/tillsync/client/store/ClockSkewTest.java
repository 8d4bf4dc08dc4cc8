package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {
    private static final Instant SERVICE = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"-60", "0", "60"})
    void isNoneWithinAMinute(long seconds) {
        var till = SERVICE.plusSeconds(seconds);
        assertThat(ClockSkew.between(till, till, SERVICE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-86400", "-61", "61", "31536000"})
    void isSoManySecondsAhead(long seconds) {
        var till = SERVICE.plusSeconds(seconds);
        assertThat(ClockSkew.between(till, till, SERVICE)).contains(new ClockSkew(seconds, SERVICE));
    }

    @Test
    void isNotWhatAnAnswerTookOnItsWay() {
        assertThat(ClockSkew.between(SERVICE.minusSeconds(90), SERVICE, SERVICE))
                .isEmpty();
        assertThat(ClockSkew.between(SERVICE, SERVICE.plusSeconds(90), SERVICE)).isEmpty();
    }
}
