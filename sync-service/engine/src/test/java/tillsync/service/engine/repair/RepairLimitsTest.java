package tillsync.service.engine.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.till.DeviceId;

class RepairLimitsTest {
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final RepairLimits limits = new RepairLimits(new RateLimits(new Ticked()));

    private final class Ticked extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

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

    /** Thirty in ten minutes: one comes back every twenty seconds. */
    @Test
    void aTillThatWaitedMayAskAsOftenAsItWaited() {
        for (int i = 0; i < RepairLimits.MOST_PER_TILL; i++) {
            limits.within(till(1), () -> 7);
        }
        now = now.plusSeconds(19);
        isRefused(ProblemCode.TOO_MANY_REQUESTS, () -> limits.within(till(1), () -> 7));
        now = now.plusSeconds(2);
        assertThat(limits.<Integer>within(till(1), () -> 7)).isEqualTo(7);
        isRefused(ProblemCode.TOO_MANY_REQUESTS, () -> limits.within(till(1), () -> 7));
        now = now.plus(Duration.ofMinutes(10));
        for (int i = 0; i < RepairLimits.MOST_PER_TILL; i++) {
            limits.within(till(1), () -> 7);
        }
        isRefused(ProblemCode.TOO_MANY_REQUESTS, () -> limits.within(till(1), () -> 7));
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
