package tillsync.service.limits.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

class LargeWorkTest {
    private final LargeWork turns = new LargeWork(Duration.ofMillis(1));

    @Test
    void twoAreAtItAtATimeAndAThirdIsRefused() {
        turns.inTurn(() -> turns.inTurn(() -> {
            assertThatThrownBy(() -> turns.inTurn(() -> "third"))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.BUSY));
            return "second";
        }));
        assertThat(turns.<String>inTurn(() -> "later")).isEqualTo("later");
    }

    @Test
    void whatFailsMakesWay() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> turns.inTurn(() -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
        }
        assertThat(turns.<String>inTurn(() -> "later")).isEqualTo("later");
    }
}
