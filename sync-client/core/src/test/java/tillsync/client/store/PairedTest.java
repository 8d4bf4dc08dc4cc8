package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedTest {
    /** Where it was, where it is now, what was just before, and whether another till was there in between. */
    @ParameterizedTest
    @CsvSource({
        "d p1, d p1, '', false",
        "d p1, d p1, p0, false",
        "d p1, d p2, p1, false",
        "d p1, d p3, p2, true",
        "d p1, d p3, '', true",
        "d p1, e p3, p2, false",
        "'', d p2, p1, false"
    })
    void editsAreHeldWhereAnotherTillWasThisDeviceInBetween(String was, String is, String former, boolean held) {
        assertThat(paired(is).orElseThrow().holdsEditsOf(paired(was), former.isEmpty() ? null : former))
                .isEqualTo(held);
    }

    private static Optional<Paired> paired(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new Paired(text.substring(0, 1), text.substring(2)));
    }
}
