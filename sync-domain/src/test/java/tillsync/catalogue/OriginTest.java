package tillsync.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.json.JsonReader;
import tillsync.problem.Refusal;

class OriginTest {
    @Nested
    class Read {
        @Test
        void isTheTillWhereNothingIsSaid() {
            assertThat(Origin.read(null)).isEqualTo(Origin.TILL);
            assertThat(Origin.read(JsonReader.read("null"))).isEqualTo(Origin.TILL);
        }

        @Test
        void takesKindAndRequest() {
            assertThat(Origin.read(JsonReader.read("{\"kind\":\"LIVE\",\"requestId\":\"r-1\",\"x\":1}")))
                    .isEqualTo(new Origin("LIVE", "r-1"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}", "[]",
                    "1", "{\"kind\":\"till\"}",
                    "{\"kind\":1}", "{\"kind\":{}}",
                    "{\"kind\":\"LIVE\",\"requestId\":\"\"}", "{\"kind\":\"LIVE\",\"requestId\":\"a b\"}",
                    "{\"kind\":\"LIVE\",\"requestId\":{}}", "{\"kind\":\"LIVE\",\"requestId\":\"a\\nb\"}"
                })
        void refusesOthers(String json) {
            assertThatThrownBy(() -> Origin.read(JsonReader.read(json))).isInstanceOf(Refusal.class);
        }
    }
}
