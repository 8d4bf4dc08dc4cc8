package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.ArticleNumber;

/** What every store of a till promises of edits that are saved. */
abstract class SavingContract extends StorePromises {
    SavingContract(OpenedStore opened) {
        super(opened);
    }

    @Test
    void sellsWhatWasSavedAndKeepsItInTheOutbox() {
        store().save(List.of(put("b", 100), put("a", 200)), SAVED);
        reopen();

        assertThat(sold()).containsExactly("a 200", "b 100");
        assertThat(store().article(new ArticleNumber("a"))).contains(article("a", 200));
        assertThat(store().outbox().unpublished()).isEqualTo(2);
        assertThat(store().position()).isEqualTo(Position.NONE);
    }

    @Test
    void theLastEditOfANumberIsWhatIsSold() {
        store().save(List.of(put("a", 100)), SAVED);
        store().save(List.of(put("a", 200)), SAVED);
        assertThat(sold()).containsExactly("a 200");

        store().save(List.of(remove("a")), SAVED);
        assertThat(sold()).isEmpty();
        assertThat(store().article(new ArticleNumber("a"))).isEmpty();
    }

    @Test
    void anEditLiesOnTopOfAPulledArticle() {
        pull("c1", head(1, article("a", 1), article("b", 2)), true, changed(article("a", 1)), changed(article("b", 2)));
        handOver();
        store().save(List.of(remove("a"), put("b", 3)), SAVED);

        assertThat(sold()).containsExactly("b 3");
        assertThat(store().position().articles()).isEqualTo(2);
    }
}
