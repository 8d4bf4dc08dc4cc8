package tillsync.factor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AfterPasswordTest {
    @ParameterizedTest
    @CsvSource({
        "false, false, false, NOTHING",
        "false, false, true,  SET_UP",
        "false, true,  false, NOTHING",
        "false, true,  true,  PASSKEY",
        "true,  false, false, CODE",
        "true,  false, true,  CODE",
        "true,  true,  false, CODE",
        "true,  true,  true,  CODE"
    })
    void itFollowsFromWhatTheAccountHasAndItsMerchantWants(
            boolean app, boolean passkey, boolean required, AfterPassword expected) {
        assertThat(AfterPassword.of(app, passkey, required)).isEqualTo(expected);
    }
}
