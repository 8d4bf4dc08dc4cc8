package tillsync.service.engine.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.till.DeviceId;

class RepairLimitsTest {
    private final RepairLimits limits =
            new RepairLimits(new RateLimits(Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC)));

    private static DeviceId till(int number) {
        return DeviceId.of("till" + number);
    }

    private static void isRefused(ProblemCode code, Runnable repair) {
        assertThatThrownBy(repair::run).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    @Test
    void aTillThatAsksOnAndOnIsRefusedAndNoOther() {
        for (int i = 0; i < RepairLimits.MOST_PER_TILL; i++) {
            assertThat(limits.<Integer>within(till(1), () -> 7)).isEqualTo(7);
        }
        isRefused(ProblemCode.TOO_MANY_REQUESTS, () -> limits.within(till(1), () -> 7));
        assertThat(limits.<Integer>within(till(2), () -> 7)).isEqualTo(7);
    }

    @Test
    void soManyAreUnderWayAtOnceAndNoMoreAlsoWhereTheyFail() {
        for (int round = 0; round < 2; round++) {
            isRefused(ProblemCode.BUSY, () -> nested(RepairLimits.MOST_AT_ONCE + 1));
            assertThat(nested(RepairLimits.MOST_AT_ONCE)).isZero();
        }
    }

    /** So many, each while those before it are under way. */
    private int nested(int repairs) {
        Supplier<Integer> next = () -> nested(repairs - 1);
        return repairs == 0 ? 0 : limits.within(till(repairs), next);
    }
}
