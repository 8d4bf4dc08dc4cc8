package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextNumberTest {
    @ParameterizedTest
    @CsvSource({
        "1001, 1002",
        "1002, 1003",
        "1003, 1006", // 1004 and 1005 are taken
        "A07, A08",
        "099, 100",
        "Tee, Tee-2",
        "7-, 7--2",
        "999999999999999, 1000000000000000"
    })
    void isTheFirstFreeOneBehindAnother(String number, String next) {
        assertThat(NextNumber.after(number, Set.of("1004", "1005")::contains)).isEqualTo(next);
    }

    @Test
    void isBehindTheHighestThatPeopleCount() {
        var all = Set.of("1", "1001", "1003", "2001", "2002", "4006381333931", "P25", "1004");
        assertThat(NextNumber.of(all, all)).isEqualTo("2003");
        assertThat(NextNumber.of(List.of("1001", "1003"), all)).isEqualTo("1005");
        assertThat(NextNumber.of(List.of("P25"), all)).isEqualTo("2");
        assertThat(NextNumber.of(List.of(), Set.of())).isEqualTo("1");
        assertThat(NextNumber.after("x".repeat(63) + "9", number -> false)).isEmpty();
    }
}
