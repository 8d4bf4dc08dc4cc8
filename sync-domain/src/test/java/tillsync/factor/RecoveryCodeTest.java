package tillsync.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {
    @Test
    void eachBitIsInTheCode() {
        var codes = new HashSet<String>();
        for (int bit = 0; bit < 80; bit++) {
            var random = new byte[RecoveryCode.BYTES];
            random[bit / 8] = (byte) (1 << bit % 8);
            codes.add(RecoveryCode.of(random));
        }
        assertThat(codes)
                .hasSize(80)
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"));
        assertThat(RecoveryCode.of(new byte[RecoveryCode.BYTES])).isEqualTo("0000-0000-0000-0000");
        assertThatThrownBy(() -> RecoveryCode.of(new byte[9])).hasMessageContaining("9 bytes (expected: 10)");
    }

    @Test
    void itIsReadHoweverItIsTyped() {
        assertThat(RecoveryCode.read("01ab-cdef-ghjk-mnpq")).hasValue("01ABCDEFGHJKMNPQ");
        assertThat(RecoveryCode.read(" OIAB CDEF ghjk mnpq ")).hasValue("01ABCDEFGHJKMNPQ");
        assertThat(RecoveryCode.read("olab-cdef-ghjk-mnpq")).hasValue("01ABCDEFGHJKMNPQ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456", "01ab-cdef-ghjk-mnp", "01ab-cdef-ghjk-mnpqr", "01ab-cdef-ghjk-mnpu", "é"})
    void whatCannotBeOneIsNone(String typed) {
        assertThat(RecoveryCode.read(typed)).isEmpty();
    }
}
