package tillsync.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownWordTest {
    @ParameterizedTest
    @CsvSource({"--token=hunter2, --token", "--token, --token", "-phunter2, -p", "-p, -p", "lock=x, lock", "-, -"})
    void isNamedWithoutWhatMayBeASecret(String word, String name) {
        assertThat(UnknownWord.name(word)).isEqualTo(name);
    }
}
