package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.service.engine.gate.Approvals.Waiting;

class WaitingRevisionsTest {
    private static Waiting waiting(long delivered, boolean mine) {
        return new Waiting(delivered, 5, OffsetDateTime.parse("2026-12-02T12:00:00Z"), List.of(), 0, mine, null);
    }

    /** Another user may have approved all of them while they were read. */
    @Test
    void allMayBeApprovedIfNoneIsShownAnyMore() {
        assertThat(waiting(3, false).approvable()).isEqualTo(5);
        assertThat(waiting(3, true).approvable()).isEqualTo(5);
        assertThat(waiting(5, false).approvable()).isNull();
    }
}
