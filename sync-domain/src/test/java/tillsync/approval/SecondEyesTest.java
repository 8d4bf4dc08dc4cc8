package tillsync.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecondEyesTest {
    private static final SecondEyes ON = new SecondEyes(true, 10);

    @Test
    void areWeakerIfOffOrWithALargerPercent() {
        assertThat(new SecondEyes(false, 10).isWeakerThan(ON)).isTrue();
        assertThat(new SecondEyes(false, 5).isWeakerThan(ON)).isTrue();
        assertThat(new SecondEyes(true, 11).isWeakerThan(ON)).isTrue();
    }

    @Test
    void areNotWeakerIfOnWithTheSameOrASmallerPercent() {
        assertThat(ON.isWeakerThan(ON)).isFalse();
        assertThat(new SecondEyes(true, 9).isWeakerThan(ON)).isFalse();
    }

    @Test
    void areNeverWeakerThanNone() {
        assertThat(ON.isWeakerThan(SecondEyes.OFF)).isFalse();
        assertThat(new SecondEyes(false, 1_000).isWeakerThan(SecondEyes.OFF)).isFalse();
    }

    @Test
    void havePercentsWithinBounds() {
        assertThatThrownBy(() -> new SecondEyes(true, 0)).hasMessage("pricePercent: 0 (expected: 1..1000)");
        assertThatThrownBy(() -> new SecondEyes(true, 1_001)).hasMessageContaining("expected: 1..1000");
    }
}
