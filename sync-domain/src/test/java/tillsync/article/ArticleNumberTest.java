package tillsync.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.problem.Refusal;

class ArticleNumberTest {
    @Test
    void isOrderedByUtf8BytesAndNotByUtf16() {
        var dalet = new ArticleNumber("\uFB33");
        var smile = new ArticleNumber("\uD83D\uDE00");
        assertThat(dalet).isLessThan(smile);
        assertThat(dalet.value()).isGreaterThan(smile.value());
    }

    @Test
    void isOrderedAsUnsignedBytesWithPrefixesFirst() {
        var ordered = List.of("1", "10", "2", "A", "a", "a b", "ab", "z", "\u00E4", "\u20AC", "\uFFFD", "\uD83D\uDE00");
        var numbers = ordered.stream().map(ArticleNumber::new).toList();
        assertThat(numbers).isSorted();
        assertThat(numbers.stream().map(ArticleNumber::value)).isEqualTo(ordered);
    }

    @Test
    void isReadStrictlyFromOutside() {
        assertThat(ArticleNumber.read("4711")).isEqualTo(new ArticleNumber("4711"));
        for (var bad : List.of("", " 1", "1\n", "a\0", "\uD800", "a\u0308", "x".repeat(65))) {
            assertThatThrownBy(() -> ArticleNumber.read(bad)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void comesBackFromItsBytes() {
        var number = new ArticleNumber("Käse \uD83E\uDDC0");
        assertThat(ArticleNumber.of(number.utf8())).isEqualTo(number);
    }
}
