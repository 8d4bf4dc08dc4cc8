package tillsync.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodeTest {
    private static final UserCode CODE = new UserCode("WDJBMJHT");

    @Test
    void isShownInTwoHalves() {
        assertThat(CODE.shown()).isEqualTo("WDJB-MJHT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"WDJB-MJHT", "wdjbmjht", " WdJb  mJhT ", "W-D-J-B-M-J-H-T", "wdjb\u2013mjht", "wdjb\u00a0mjht"})
    void caseSpaceAndDashDoNotMatter(String typed) {
        assertThat(UserCode.normal(typed)).isEqualTo(CODE.letters());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WDJBMJH", "WDJBMJHTT", "WDJBMJHA", "WDJB_MJHT", "\u0000", "WDJBMJH\ud800", "ＷDJBMJHT"})
    void whatIsNoCodeIsLikeNone(String typed) {
        assertThat(UserCode.normal(typed)).isNotEqualTo(CODE.letters());
        assertThatThrownBy(() -> new UserCode(UserCode.normal(typed)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("WDJB");
    }

    @Test
    void aLongTextIsCutOffBeforeItIsLookedAt() {
        assertThat(UserCode.normal("WDJBMJHT" + " ".repeat(56))).isEqualTo(CODE.letters());
        assertThat(UserCode.normal("WDJBMJHT" + " ".repeat(57))).isEmpty();
    }

    @Test
    void eachLetterIsDrawnFromTheWholeAlphabet() {
        var dice = new Random(7);
        var letters = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            letters.append(UserCode.draw(dice::nextInt).letters());
        }
        assertThat(letters.chars().distinct()).hasSize(20);
        assertThat(letters).matches("[BCDFGHJKLMNPQRSTVWXZ]+");
    }

    @Test
    void isNotWrittenOut() {
        assertThat(CODE).hasToString("UserCode[not shown]");
    }
}
