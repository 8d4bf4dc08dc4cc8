package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tillsync.service.engine.gate.Approvals.Revision;
import tillsync.service.engine.gate.Approvals.Waiting;

class WaitingRevisionsTest {
    private static final Revision OTHERS = new Revision(3, 1, "Anna", false, false);
    private static final Revision OWN = new Revision(4, 1, "Ben", true, false);
    private static final Revision UNKNOWN = new Revision(4, 1, null, true, false);
    private static final Revision TOO_NEW = new Revision(4, 1, "Anna", false, true);

    private static Waiting waiting(long delivered, boolean mine) {
        return waiting(delivered, 0, mine, null);
    }

    /** Waits at revision 5, of an own change if one of the revisions is. */
    private static Waiting waiting(Revision... revisions) {
        return waiting(2, 0, false, null, revisions);
    }

    private static Waiting waiting(
            long delivered, int more, boolean mine, @Nullable Instant approvesFrom, Revision... revisions) {
        var since = OffsetDateTime.parse("2026-12-02T12:00:00Z");
        return new Waiting(delivered, 5, since, List.of(revisions), more, mine, approvesFrom);
    }

    /** Another user may have approved all of them while they were read. */
    @Test
    void allMayBeApprovedIfNoneIsShownAnyMore() {
        assertThat(waiting(3, false).approvable()).isEqualTo(5);
        assertThat(waiting(3, true).approvable()).isEqualTo(5);
        assertThat(waiting(5, false).approvable()).isNull();
    }

    @Test
    void mayBeApprovedUpToTheFirstThatSomebodyElseMustApprove() {
        assertThat(waiting(OTHERS).approvable()).isEqualTo(5);
        assertThat(waiting(OTHERS, OWN).approvable()).isEqualTo(3);
        assertThat(waiting(OTHERS, TOO_NEW).approvable()).isEqualTo(3);
        assertThat(waiting(OTHERS, UNKNOWN).approvable()).isEqualTo(5);
        assertThat(waiting(new Revision(3, 1, "Ben", true, false), OTHERS).approvable())
                .isNull();
    }

    @Test
    void mayBeApprovedAsFarAsTheyAreShownIfOneThatIsNotMayBeTheUsersOwn() {
        var later = Instant.parse("2026-12-03T12:00:00Z");
        assertThat(waiting(2, 1, true, null, OTHERS).approvable()).isEqualTo(3);
        assertThat(waiting(2, 1, false, later, OTHERS).approvable()).isEqualTo(3);
        assertThat(waiting(2, 1, false, null, OTHERS).approvable()).isEqualTo(5);
        assertThat(waiting(2, 0, true, later, OTHERS).approvable()).isEqualTo(5);
    }

    @Test
    void waitForSomebodyElseSinceTheUserCameTooLateOrAsked() {
        assertThat(waiting(OTHERS, TOO_NEW).tooNew()).isTrue();
        assertThat(waiting(OTHERS, OWN).tooNew()).isFalse();
        assertThat(waiting(OTHERS).tooNew()).isFalse();
        assertThat(waiting(2, 1, false, Instant.EPOCH, OTHERS).tooNew()).isTrue();
    }

    @Test
    void needTwoIfNobodyKnowsWhoAskedForOneThatMayBeApproved() {
        assertThat(waiting(OTHERS).needsTwo()).isFalse();
        assertThat(waiting(OTHERS, UNKNOWN).needsTwo()).isTrue();
        assertThat(waiting(new Revision(3, 1, "Ben", true, false), UNKNOWN).needsTwo())
                .as("it comes behind one that is not approvable")
                .isFalse();
        assertThat(waiting(OTHERS, OWN, new Revision(5, 1, null, true, false)).needsTwo())
                .isFalse();
    }
}
