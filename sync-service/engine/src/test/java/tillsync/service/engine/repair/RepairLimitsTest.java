package tillsync.service.engine.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.refuses;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tillsync.problem.ProblemCode;
import tillsync.service.TickedClock;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.till.DeviceId;

class RepairLimitsTest {
    private final TickedClock clock = new TickedClock();
    private final RepairLimits limits = new RepairLimits(new RateLimits(clock));

    private static DeviceId till(int number) {
        return DeviceId.of("till" + number);
    }

    @Test
    void aTillThatAsksOnAndOnIsRefusedAndNoOther() {
        for (int i = 0; i < RepairLimits.MOST_PER_TILL; i++) {
            assertThat(limits.<Integer>within(till(1), () -> 7)).isEqualTo(7);
        }
        refuses(ProblemCode.TOO_MANY_REQUESTS, () -> limits.within(till(1), () -> 7));
        assertThat(limits.<Integer>within(till(2), () -> 7)).isEqualTo(7);
    }

    /** Thirty in ten minutes: one comes back every twenty seconds. */
    @Test
    void aTillThatWaitedMayAskAsOftenAsItWaited() {
        for (int i = 0; i < RepairLimits.MOST_PER_TILL; i++) {
            limits.within(till(1), () -> 7);
        }
        clock.tick(Duration.ofSeconds(19));
        refuses(ProblemCode.TOO_MANY_REQUESTS, () -> limits.within(till(1), () -> 7));
        clock.tick(Duration.ofSeconds(2));
        assertThat(limits.<Integer>within(till(1), () -> 7)).isEqualTo(7);
        refuses(ProblemCode.TOO_MANY_REQUESTS, () -> limits.within(till(1), () -> 7));
        clock.tick(Duration.ofMinutes(10));
        for (int i = 0; i < RepairLimits.MOST_PER_TILL; i++) {
            limits.within(till(1), () -> 7);
        }
        refuses(ProblemCode.TOO_MANY_REQUESTS, () -> limits.within(till(1), () -> 7));
    }

    @Test
    void soManyAreUnderWayAtOnceAndNoMoreAlsoWhereTheyFail() {
        for (int round = 0; round < 2; round++) {
            refuses(ProblemCode.BUSY, () -> nested(RepairLimits.MOST_AT_ONCE + 1));
            assertThat(nested(RepairLimits.MOST_AT_ONCE)).isZero();
        }
    }

    /** So many, each while those before it are under way. */
    private int nested(int repairs) {
        Supplier<Integer> next = () -> nested(repairs - 1);
        return repairs == 0 ? 0 : limits.within(till(repairs), next);
    }
}
