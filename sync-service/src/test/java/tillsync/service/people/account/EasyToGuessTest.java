package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EasyToGuessTest {
    private static final List<String> OWN = List.of("anna.schmidt@example.com", "Bäckerei Schmidt");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234", "Passwort2026!", "P@ssw0rd!2026", "passwordpassword", "aaaaaaaaaaaa",
                "abababababab", "abcabcabcabcabc", "123456789012", "987654321000", "qwertyuiop123",
                "Qwertz123456!", "abcdefghijkl", "anna.schmidt@example.com", "AnnaSchmidt2026", "schmidt-bäckerei",
                "Sommer2026!!!", "iloveyou12345", "willkommen2026", "111111222222", "anna.schmidt@example.com12"
            })
    void isGuessedFirst(String password) {
        assertThat(EasyToGuess.is(password, OWN)).isTrue();
    }

    @Test
    void isGuessedFirstIfItIsAShortAddressAndDigits() {
        assertThat(EasyToGuess.is("pw@x.example12", List.of("pw@x.example", "x")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery", "a long password of anna", "canary password one", "483920571836",
                "xK7-qp2-Zr9w", "drei Brezeln am Fenster", "Anna sells 12 pretzels", "äöüßéñ漢字仮名交じ"
            })
    void isNot(String password) {
        assertThat(EasyToGuess.is(password, OWN)).isFalse();
    }
}
