package tillsync.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tillsync.ArticleDraft;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.history.Undo.Left;
import tillsync.history.Undo.Step;
import tillsync.history.Undo.Version;
import tillsync.history.Undo.Why;

class UndoTest {
    private static final ArticleNumber A = new ArticleNumber("a");
    private static final Article WAS = ArticleDraft.article("a", 100);
    private static final Article MADE = ArticleDraft.article("a", 150);
    private static final Article OTHER =
            ArticleDraft.article().text("number", "a").text("name", "Tea").read();
    private static final Undo NOTHING = new Undo(List.of(), List.of(), 0);

    /** Undoes revisions 5 and 6. */
    private static Undo undo(Version... versions) {
        return Undo.of(Set.of(5L, 6L), Map.of(A, Arrays.asList(versions)));
    }

    private static Version at(long revision, Article article) {
        return new Version(revision, article);
    }

    private static Undo step(Edit edit, Article expected) {
        return new Undo(List.of(new Step(edit, Optional.ofNullable(expected).map(Article::digest))), List.of(), 0);
    }

    private static Undo left(String name, Why why) {
        return new Undo(List.of(), List.of(new Left(A, name, why)), 0);
    }

    @Test
    void putsBackWhatWasThere() {
        assertThat(undo(at(3, WAS), at(5, MADE))).isEqualTo(step(Edit.put(WAS), MADE));
        assertThat(undo(at(3, WAS), at(6, null))).isEqualTo(step(Edit.put(WAS), null));
        assertThat(undo(at(3, WAS), at(5, OTHER), at(6, MADE))).isEqualTo(step(Edit.put(WAS), MADE));
    }

    @Test
    void removesWhatWasNotThere() {
        assertThat(undo(at(5, MADE))).isEqualTo(step(Edit.remove(A), MADE));
        assertThat(undo(at(3, null), at(5, MADE))).isEqualTo(step(Edit.remove(A), MADE));
    }

    @Test
    void leavesAloneWhatSomebodyHasTouchedSince() {
        assertThat(undo(at(3, WAS), at(5, MADE), at(7, OTHER))).isEqualTo(left("Tea", Why.CHANGED_SINCE));
        assertThat(undo(at(5, MADE), at(7, null))).as("gone again").isEqualTo(new Undo(List.of(), List.of(), 1));
        assertThat(undo(at(3, WAS), at(5, MADE), at(7, null))).isEqualTo(left("Espresso", Why.REMOVED_SINCE));
        assertThat(undo(at(3, WAS), at(5, null), at(7, OTHER))).isEqualTo(left("Tea", Why.CHANGED_SINCE));
    }

    @Test
    void leavesAloneWhatSomebodyHasMadeTheSameAgain() {
        assertThat(undo(at(3, WAS), at(5, MADE), at(7, OTHER), at(8, MADE)))
                .isEqualTo(left("Espresso", Why.CHANGED_SINCE));
    }

    @Test
    void leavesAloneWhatSomebodyHasChangedInBetween() {
        var between = Undo.of(Set.of(5L, 7L), Map.of(A, List.of(at(3, WAS), at(5, MADE), at(6, OTHER), at(7, MADE))));
        assertThat(between).isEqualTo(left("Espresso", Why.CHANGED_SINCE));
    }

    @Test
    void hasNothingToDoIfAllIsAsBefore() {
        var settled = new Undo(List.of(), List.of(), 1);
        assertThat(undo(at(3, WAS), at(5, MADE), at(7, WAS))).isEqualTo(settled);
        assertThat(undo(at(3, WAS), at(5, MADE), at(6, WAS))).isEqualTo(settled);
    }

    @Test
    void doesNotCountWhatTheGroupHasNotTouched() {
        assertThat(undo(at(3, WAS), at(7, MADE))).isEqualTo(NOTHING);
        assertThat(undo()).isEqualTo(NOTHING);
    }
}
