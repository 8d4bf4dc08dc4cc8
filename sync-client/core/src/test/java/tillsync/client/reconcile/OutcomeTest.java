package tillsync.client.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void ofEditsThatWaitIsQueuedAndIsReadUnderItsFormerNameToo() {
        assertThat(Outcome.QUEUED).hasToString("QUEUED");
        assertThat(Outcome.read("QUEUED")).isEqualTo(Outcome.QUEUED);
        assertThat(Outcome.read("PUBLISHED")).isEqualTo(Outcome.QUEUED);
    }
}
