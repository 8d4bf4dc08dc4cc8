package tillsync.client.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tillsync.client.json.Records;

class OutcomeTest {
    @Test
    void ofEditsThatWaitIsQueuedAndIsReadUnderItsFormerNameToo() {
        assertThat(Records.toJson(Outcome.QUEUED).json()).isEqualTo("\"QUEUED\"");
        assertThat(Records.read("\"QUEUED\"", Outcome.class)).isEqualTo(Outcome.QUEUED);
        assertThat(Records.read("\"PUBLISHED\"", Outcome.class)).isEqualTo(Outcome.QUEUED);
    }
}
