package tillsync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(10), 20, 50);

    @Test
    void areWeakerIfLessIsHeldByThem() {
        assertThat(new Limits(Duration.ofMinutes(10), 21, 50).areWeakerThan(LIMITS))
                .isTrue();
        assertThat(new Limits(Duration.ofMinutes(10), 20, 51).areWeakerThan(LIMITS))
                .isTrue();
        assertThat(new Limits(Duration.ofMinutes(9), 20, 50).areWeakerThan(LIMITS))
                .isTrue();
    }

    @Test
    void areWeakerIfOneOfThemIs() {
        assertThat(new Limits(Duration.ofMinutes(9), 1, 1).areWeakerThan(LIMITS))
                .isTrue();
    }

    @Test
    void areNotWeakerIfTheyAreTheSameOrStricter() {
        assertThat(LIMITS.areWeakerThan(LIMITS)).isFalse();
        assertThat(new Limits(Duration.ofMinutes(11), 19, 49).areWeakerThan(LIMITS))
                .isFalse();
    }

    @Test
    void areNeverWeakerThanNone() {
        var off = new Limits(Duration.ofMinutes(10), 100, 50);
        assertThat(new Limits(Duration.ofMinutes(1), 20, 1_000).areWeakerThan(off))
                .isFalse();
        assertThat(off.areWeakerThan(LIMITS)).isTrue();
    }
}
