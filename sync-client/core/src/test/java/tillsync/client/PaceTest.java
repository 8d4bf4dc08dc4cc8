package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaceTest {
    @ParameterizedTest
    @EnumSource(Connection.class)
    void theUsualTillAsksEachFiveMinutes(Connection connection) {
        assertThat(Pace.USUAL.betweenRounds(connection)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aSparingTillAsksSixTimesADayWhileItHearsOfChanges() {
        assertThat(Pace.SPARING.betweenRounds(Connection.EVENTS)).isEqualTo(Duration.ofHours(4));
        assertThat(Pace.SPARING.betweenRounds(Connection.LONG_POLL)).isEqualTo(Duration.ofHours(4));
    }

    @ParameterizedTest
    @EnumSource(
            value = Connection.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EVENTS", "LONG_POLL"})
    void aSparingTillThatHearsNothingAsksAsOftenAsOthers(Connection connection) {
        assertThat(Pace.SPARING.betweenRounds(connection)).isEqualTo(Duration.ofMinutes(5));
    }
}
