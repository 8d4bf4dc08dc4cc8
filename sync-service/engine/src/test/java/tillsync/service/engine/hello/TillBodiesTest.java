package tillsync.service.engine.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.problem.Refusal;
import tillsync.topology.GroupVersion;
import tools.jackson.databind.json.JsonMapper;

class TillBodiesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"-61_000, -61", "-1_999, -1", "-999, 0", "-1, 0", "0, 0", "999, 0", "1_999, 1", "61_000, 61"})
    void countsTheWholeSecondsByWhichATillsClockIsOff(String millis, long seconds) {
        var time = NOW.plusMillis(Long.parseLong(millis.replace("_", ""))).toString();
        assertThat(TillBodies.skewSeconds(time, NOW)).isEqualTo(seconds);
    }

    private static GroupVersion group(String group) {
        return TillBodies.report(JsonMapper.shared()
                        .readTree("{\"cursor\":\"c.1.0123456789abcdef\",\"articles\":0,\"digest\":\"" + "0".repeat(64)
                                + "\",\"group\":" + group + "}"))
                .group();
    }

    @Test
    void aTillThatNeverHadAPriceGroupMaySaySo() {
        assertThat(group("{\"name\":null,\"version\":0}")).isEqualTo(GroupVersion.NEVER);
        assertThat(group("null")).isEqualTo(GroupVersion.NEVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"x\",\"version\":0}", "{\"name\":\"x\"}", "{}", "\"x\""})
    void aPriceGroupNamesTheVersionThatGaveIt(String group) {
        assertThatThrownBy(() -> group(group)).isInstanceOf(Refusal.class).hasMessageContaining("version");
    }
}
