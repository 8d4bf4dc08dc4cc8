package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.planned;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.guard.Reach;

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
    void plannedValuesOfTheFirstEditsBeginOnceTheyAreTakenOver() {
        var newYear = LocalDateTime.parse("2027-01-01T00:00");
        var wine = Edit.put(planned("wine", 500, "2027-01-01T00:00", 550));
        store().save(List.of(wine), KnownFields.ALL, newYear.minusSeconds(1), SAVED);
        reopen();

        assertThat(store().planned().begin(newYear)).isEqualTo(1);
        var price = store().sold(wine.number(), newYear).orElseThrow().price();
        assertThat(price.cents()).isEqualTo(500);
    }

    private Answers.Kept savesOnce(String id, Edit... edits) {
        var set = new ChangeSet(List.of(edits));
        return store().answers().saveOnce(id, set, KnownFields.ALL, LocalDateTime.MIN, SAVED);
    }

    @Test
    void savesEditsOfOneIdOnce() {
        var first = savesOnce("e1", put("a", 100), put("b", 1));
        reopen();
        assertThat(savesOnce("e2", put("a", 200)).contentHash()).isNotEqualTo(first.contentHash());

        assertThat(savesOnce("e1", put("a", 100), put("b", 1))).isEqualTo(first);
        assertThat(savesOnce("e1", put("a", 999))).as("other edits of that id").isEqualTo(first);
        assertThat(store().answers().saved("e1")).contains(first);
        assertThat(store().answers().saved("e3")).isEmpty();
        assertThat(store().answers().kept("e1")).as("an id of a request").isEmpty();
        assertThat(sold()).containsExactly("a 200", "b 1");
        assertThat(store().outbox().unpublished()).isEqualTo(3);
    }

    @Test
    void manyRequestsDoNotDriveOutAnIdOfTheSoftware() {
        savesOnce("e0", put("a", 1));
        var nothing = new ChangeSet(List.of(remove("z")));
        for (int i = 0; i <= Answers.MOST; i++) {
            var made = new EditOrigin(new Origin("LIVE", "r" + i), SAVED.at());
            store().answers().carryOut(nothing, "h", made, Reach.ALL);
        }
        assertThat(store().answers().kept("r0")).isEmpty();
        assertThat(store().answers().saved("e0")).isPresent();
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
