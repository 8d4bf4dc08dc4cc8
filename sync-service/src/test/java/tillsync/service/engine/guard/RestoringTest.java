package tillsync.service.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.service.Shop;

class RestoringTest {
    @Test
    void asksForAtMostAThousandEditsAtATime() {
        var edits = Shop.puts(0, 2_500, 100);

        var sets = Restoring.cut(edits);

        assertThat(sets).extracting(set -> set.edits().size()).containsExactly(1_000, 1_000, 500);
        assertThat(sets.stream().flatMap(set -> set.edits().stream())).containsExactlyElementsOf(edits);
        assertThat(Restoring.cut(List.of())).isEmpty();
    }

    @Test
    void asksForAtMostAMebibyteAtATime() {
        var large = IntStream.range(0, 200).mapToObj(RestoringTest::large).toList();

        var sets = Restoring.cut(large);

        assertThat(sets).hasSizeGreaterThan(1);
        assertThat(sets).allSatisfy(set -> assertThat(bytes(set)).isLessThan(1 << 20));
        assertThat(sets.stream().flatMap(set -> set.edits().stream())).containsExactlyElementsOf(large);
    }

    private static long bytes(ChangeSet set) {
        return set.edits().stream()
                .mapToLong(edit -> edit.canonical().getBytes(StandardCharsets.UTF_8).length + 1)
                .sum();
    }

    private static Edit large(int i) {
        var attributes = IntStream.range(0, 15)
                .mapToObj(n -> "\"a" + n + "\":\"" + "x".repeat(999) + "\"")
                .toList();
        return Edit.put(Article.read("{\"number\":\"" + i + "\",\"name\":\"Artikel\",\"price\":{\"cents\":1,"
                + "\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\",\"attributes\":{" + String.join(",", attributes)
                + "}}"));
    }
}
