package tillsync.service.articles.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.service.Shop;
import tillsync.service.articles.batch.Undo.Left;
import tillsync.service.articles.batch.Undo.Why;

class UndoTest {
    private static final Article WAS = Shop.article("1", 100);
    private static final Article IMPORTED = Shop.article("1", 150);
    private static final Article OTHER = Shop.article("1", 199);

    private static Undo undo(Article before, Article now) {
        return Undo.of(List.of(Edit.put(IMPORTED)), map(before), map(now));
    }

    private static Map<ArticleNumber, Article> map(Article article) {
        var map = new HashMap<ArticleNumber, Article>();
        if (article != null) {
            map.put(article.number(), article);
        }
        return map;
    }

    @Test
    void putsBackWhatIsAsTheImportLeftIt() {
        assertThat(undo(WAS, IMPORTED).edits()).containsExactly(Edit.put(WAS));
    }

    @Test
    void removesWhatWasNew() {
        assertThat(undo(null, IMPORTED).edits()).containsExactly(Edit.remove(IMPORTED.number()));
    }

    @Test
    void putsBackAlsoWhatItsTillHasNotPublishedYet() {
        assertThat(undo(WAS, WAS).edits()).containsExactly(Edit.put(WAS));
        assertThat(undo(null, null).edits()).containsExactly(Edit.remove(IMPORTED.number()));
    }

    @Test
    void leavesAloneWhatSomebodyHasTouchedSince() {
        var changed = List.of(new Left("1", OTHER.name(), Why.CHANGED_SINCE));
        assertThat(undo(WAS, OTHER)).isEqualTo(new Undo(List.of(), changed));
        assertThat(undo(null, OTHER)).isEqualTo(new Undo(List.of(), changed));
        assertThat(undo(WAS, null))
                .isEqualTo(new Undo(List.of(), List.of(new Left("1", IMPORTED.name(), Why.REMOVED_SINCE))));
    }
}
