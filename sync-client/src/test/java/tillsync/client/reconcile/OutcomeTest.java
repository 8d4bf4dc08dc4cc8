package tillsync.client.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tillsync.article.Json;

class OutcomeTest {
    @Test
    void ofEditsThatWaitIsQueuedAndIsReadUnderItsFormerNameToo() {
        assertThat(Json.MAPPER.writeValueAsString(Outcome.QUEUED)).isEqualTo("\"QUEUED\"");
        assertThat(Json.MAPPER.readValue("\"QUEUED\"", Outcome.class)).isEqualTo(Outcome.QUEUED);
        assertThat(Json.MAPPER.readValue("\"PUBLISHED\"", Outcome.class)).isEqualTo(Outcome.QUEUED);
    }
}
