package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.put;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.store.EditOrigin;
import tillsync.client.store.Queued;

class ChangeSetCutTest {
    private static List<Queued> batch(long batch, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Queued(batch, put("n" + i, i), SAVED))
                .toList();
    }

    /** The first thousand of two batches, one after the other. */
    private static List<Queued> queue(List<Queued> first, List<Queued> second) {
        return Stream.concat(first.stream(), second.stream()).limit(1_000).toList();
    }

    @Test
    void takesAllThatFits() {
        assertThat(ChangeSetCut.of(queue(batch(1, 0, 3), batch(4, 3, 10)))).isEqualTo(10);
    }

    @Test
    void keepsTogetherWhatWasSavedTogether() {
        assertThat(ChangeSetCut.of(queue(batch(1, 0, 600), batch(601, 600, 1_300))))
                .isEqualTo(600);
    }

    @Test
    void cutsWhatIsLargerThanASet() {
        assertThat(ChangeSetCut.of(batch(1, 0, 1_000))).isEqualTo(1_000);
    }

    @Test
    void beginsAnotherSetForAnArticleThatIsEditedAgain() {
        assertThat(ChangeSetCut.of(queue(batch(1, 0, 3), batch(4, 2, 3)))).isEqualTo(3);
    }

    @Test
    void doesNotMixOrigins() {
        var asked = new Queued(4, put("x", 1), new EditOrigin(new Origin("LIVE", "r1"), SAVED.at()));
        var askedToo = new Queued(5, put("y", 1), new EditOrigin(new Origin("LIVE", "r2"), SAVED.at()));
        assertThat(ChangeSetCut.of(List.of(asked, askedToo))).isEqualTo(1);

        var imported = new Queued(4, put("x", 1), new EditOrigin(Origin.IMPORT, SAVED.at()));
        assertThat(ChangeSetCut.of(queue(batch(1, 0, 3), List.of(imported)))).isEqualTo(3);
    }

    @Test
    void doesNotMixTimesThatAreMoreThanAMinuteApart() {
        assertThat(cutBefore(saved(Duration.ofSeconds(60)))).isEqualTo(4);
        assertThat(cutBefore(saved(Duration.ofSeconds(61)))).isEqualTo(3);
        assertThat(cutBefore(saved(Duration.ofSeconds(-61)))).isEqualTo(3);
        assertThat(cutBefore(new EditOrigin(Origin.TILL, null))).isEqualTo(3);
    }

    private static EditOrigin saved(Duration later) {
        return new EditOrigin(Origin.TILL, Objects.requireNonNull(SAVED.at()).plus(later));
    }

    private static int cutBefore(EditOrigin last) {
        return ChangeSetCut.of(queue(batch(1, 0, 3), List.of(new Queued(4, put("x", 1), last))));
    }

    @Test
    void staysBelowTheLargestBody() {
        var large = IntStream.range(0, 100)
                .mapToObj(i -> new Queued(1, large(i), SAVED))
                .toList();
        int first = ChangeSetCut.of(large);
        long bytes = large.subList(0, first).stream()
                .mapToLong(queued -> queued.edit().canonical().length())
                .sum();
        assertThat(bytes).isBetween(1_020_000L, 1_048_576L);
    }

    private static Edit large(int number) {
        var attributes = IntStream.range(0, 15)
                .mapToObj(i -> "\"a" + i + "\":\"" + "x".repeat(1_000) + "\"")
                .toList();
        return Edit.put(Article.read("{\"number\":\"" + number
                + "\",\"name\":\"n\",\"price\":{\"cents\":1,\"currency\":\"EUR\"},\"vat\":\"DE_ZERO\",\"attributes\":{"
                + String.join(",", attributes) + "}}"));
    }
}
