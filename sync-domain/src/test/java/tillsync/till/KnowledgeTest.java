package tillsync.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeTest {
    @Test
    void isWrittenInOneWay() {
        var known = Knowledge.of(List.of("until", "groups", "until"));
        assertThat(known).hasToString("groups until");
        assertThat(Knowledge.parse("groups until")).isEqualTo(known);
        assertThat(known.contains("groups")).isTrue();
        assertThat(known.contains("group")).isFalse();
        assertThat(Knowledge.parse("")).isEqualTo(Knowledge.NONE);
        assertThat(Knowledge.HERE.names()).containsExactly("expected", "groups", "until");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Until", "1until", "un til", "-", "until\n", "ünt", "a23456789012345678901234567890123"
            })
    void hasNamesAlone(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Knowledge.of(List.of(name)));
    }

    @Test
    void isLimited() {
        var names = IntStream.range(0, Knowledge.MOST).mapToObj(i -> "n" + i).toList();
        assertThat(Knowledge.of(names).names()).hasSize(Knowledge.MOST);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Knowledge.of(IntStream.rangeClosed(0, Knowledge.MOST)
                        .mapToObj(i -> "n" + i)
                        .toList()));
        assertThat(Knowledge.of(Collections.nCopies(99, "until"))).isEqualTo(Knowledge.parse("until"));
    }
}
