package tillsync.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** For a day, new users cannot approve for those who came before them. */
class ApproverTest {
    private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");
    private static final Map<String, Instant> CAME = Map.of(
            "anna", NOW.minus(Duration.ofDays(9)),
            "ben", NOW.minus(Duration.ofHours(24)),
            "carla", NOW.minus(Duration.ofHours(5)),
            "dora", NOW.minus(Duration.ofHours(1)));

    private static Approver approver(String actor) {
        return new Approver(actor, CAME, NOW);
    }

    private static boolean isTooNew(String actor, String... askers) {
        return approver(actor).isTooNewFor(new Judged(7, 1, List.of(askers)));
    }

    @Test
    void whoIsNewApprovesNothingOfThoseWhoWereThereBefore() {
        assertThat(isTooNew("carla", "anna")).isTrue();
        assertThat(isTooNew("carla", "dora", "ben")).isTrue();
        assertThat(approver("carla").approvesFrom()).isEqualTo(NOW.plus(Duration.ofHours(19)));
    }

    /** Anna may have invited Carla, and Carla Dora. */
    @Test
    void norDoesWhoSomebodyNewHasInvited() {
        assertThat(isTooNew("dora", "anna")).isTrue();
        assertThat(isTooNew("dora", "carla")).isTrue();
    }

    @Test
    void whoWasThereBeforeTheAskerApproves() {
        assertThat(isTooNew("carla", "dora")).isFalse();
        assertThat(isTooNew("anna", "dora")).isFalse();
    }

    @Test
    void afterADayEverybodyApproves() {
        assertThat(isTooNew("ben", "anna")).isFalse();
        assertThat(approver("ben").approvesFrom()).isNull();
    }

    @Test
    void nobodyIsNewToWhatNobodyHasAskedFor() {
        assertThat(isTooNew("dora")).isFalse();
        assertThat(isTooNew("dora", "dora")).isFalse();
    }

    @Test
    void whoHasLeftOrIsNotKnownMayHaveInvitedAnybody() {
        assertThat(isTooNew("carla", "gone")).isTrue();
        assertThat(approver("carla").isTooNewFor(new Judged(7, 1, null))).isTrue();
        assertThat(approver("ben").isTooNewFor(new Judged(7, 1, null))).isFalse();
    }

    /** Those who may add tills need no role at one. */
    @Test
    void whoHasNoTillIsNotNew() {
        assertThat(isTooNew("founder", "anna")).isFalse();
    }
}
