package tillsync.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JudgedTest {
    private static final Judged BY_ANNA = new Judged(5, 3, List.of("user:anna"));
    private static final Judged BY_BOTH = new Judged(8, 1, List.of("user:anna", "user:ben"));
    private static final Judged AT_THE_TILL = new Judged(9, 1, List.of());
    private static final Judged UNKNOWN = new Judged(12, 1, null);
    private static final List<Judged> ALL = List.of(BY_ANNA, BY_BOTH, AT_THE_TILL, UNKNOWN);

    @Test
    void whoAskedForItMayNotApproveIt() {
        assertThat(BY_ANNA.isOwnOf("user:anna")).isTrue();
        assertThat(BY_ANNA.isOwnOf("user:ben")).isFalse();
        assertThat(BY_BOTH.isOwnOf("user:ben")).isTrue();
    }

    @Test
    void whatNobodyAskedForMayBeApprovedByAll() {
        assertThat(AT_THE_TILL.isOwnOf("user:anna")).isFalse();
    }

    @Test
    void whatSomebodyUnknownAskedForIsNobodysOwn() {
        assertThat(UNKNOWN.isOwnOf("user:anna")).isFalse();
        assertThat(UNKNOWN.isUnknown()).isTrue();
        assertThat(AT_THE_TILL.isUnknown()).isFalse();
    }

    @Test
    void followersGetWhatComesBeforeTheNextOne() {
        assertThat(Judged.deliveredAfter(ALL, 5)).isEqualTo(7);
        assertThat(Judged.deliveredAfter(ALL, 8)).isEqualTo(8);
        assertThat(Judged.deliveredAfter(ALL, 9)).isEqualTo(11);
        assertThat(Judged.deliveredAfter(ALL, 12)).isNull();
    }
}
