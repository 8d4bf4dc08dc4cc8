package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.guard.Reach;

/** What every store of a till promises of changes that others ask for. */
abstract class CarryingOutRequestsContract extends StorePromises {
    CarryingOutRequestsContract(OpenedStore opened) {
        super(opened);
    }

    private Answers.Kept asks(String requestId, String contentHash, Edit... edits) {
        return asks(requestId, contentHash, Reach.ALL, edits);
    }

    private Answers.Kept asks(String requestId, String contentHash, Reach reach, Edit... edits) {
        var made = asked(requestId);
        return store().answers().carryOut(new ChangeSet(List.of(edits)), contentHash, made, reach);
    }

    private static EditOrigin asked(String requestId) {
        return new EditOrigin(new Origin("LIVE", requestId), SAVED.at());
    }

    @BeforeEach
    void startsFromTwoArticles() {
        var two = new Article[] {article("a", 1), article("b", 2)};
        pull("c1", head(1, two), true, changed(two[0]), changed(two[1]));
        store().outbox().number(new Numbering("p", 7));
        handOver();
    }

    @Test
    void savesTheEditsUnderTheRequestAndHandsOverThoseThatMakeADifference() {
        var kept = asks("r1", "h", put("b", 3), put("a", 1), remove("z"), put("b", 4));
        reopen();

        assertThat(kept).isEqualTo(new Answers.Kept("h", 1, 2));
        assertThat(sold()).containsExactly("a 1", "b 2");
        assertThat(handOver()).containsExactly("b 4");
        assertThat(sold()).containsExactly("a 1", "b 4");
        assertThat(store().outbox().freeze(4).made()).isEqualTo(asked("r1"));
    }

    @Test
    void doesARequestOnceAndKeepsItsFirstAnswer() {
        var first = asks("r1", "h", put("a", 5));
        store().save(List.of(put("a", 6)), SAVED);
        reopen();

        assertThat(asks("r1", "h", put("a", 5))).isEqualTo(first);
        assertThat(asks("r1", "other", put("a", 9))).isEqualTo(first);
        assertThat(store().answers().kept("r1")).contains(first);
        assertThat(sold()).containsExactly("a 6", "b 2");
        assertThat(store().outbox().unpublished()).isEqualTo(2);
    }

    @Test
    void comparesWithTheArticlesAndTheOutboxOnTop() {
        store().save(List.of(remove("a"), put("b", 9)), SAVED);

        assertThat(asks("r1", "h", put("a", 1), put("b", 9), remove("x"))).isEqualTo(new Answers.Kept("h", 1, 2));
    }

    @Test
    void comparesWithWhatWasAskedForBeforeAlsoWhereTheSoftwareHasNotTakenItOver() {
        asks("r1", "h", put("a", 5));

        assertThat(asks("r2", "h", put("a", 5))).isEqualTo(new Answers.Kept("h", 0, 1));
        assertThat(asks("r3", "h", put("a", 1))).isEqualTo(new Answers.Kept("h", 1, 0));
        assertThat(store().outbox().queued(10)).extracting(Queued::edit).containsExactly(put("a", 5), put("a", 1));
    }

    @Test
    void leavesOutWhatIsNotLostAnyMore() {
        store().save(List.of(remove("a"), put("b", 9), put("c", 0), put("d", 4)), SAVED);

        var edits = new Edit[] {put("a", 1), put("b", 2), put("c", 3), put("d", 4), put("e", 5)};
        var kept = asks("r1", "h", Reach.lost(List.of(edits)), edits);

        assertThat(kept).as("all but b, and d is there already").isEqualTo(new Answers.Kept("h", 3, 1));
        assertThat(store().outbox().queued(10))
                .extracting(Queued::edit)
                .endsWith(put("a", 1), put("c", 3), put("d", 4), put("e", 5))
                .doesNotContain(put("b", 2));
        assertThat(handOver()).containsExactly("a 1", "c 3", "e 5");
    }

    @Test
    void leavesOutWhatIsNotAsExpected() {
        store().save(List.of(put("b", 9)), SAVED);
        var edits = new Edit[] {put("a", 5), put("b", 5), remove("c"), put("d", 5)};
        var seen = List.of(digest("a", 1), digest("b", 2), digest("c", 3), Optional.<ArticleDigest>empty());

        var kept = asks("r1", "h", Reach.asExpected(List.of(edits), seen), edits);

        assertThat(kept).as("b has changed, and c is gone already").isEqualTo(new Answers.Kept("h", 2, 1));
        assertThat(store().outbox().queued(10))
                .extracting(Queued::edit)
                .contains(put("a", 5), put("d", 5))
                .doesNotContain(put("b", 5));
    }

    private static Optional<ArticleDigest> digest(String number, long cents) {
        return Optional.of(article(number, cents).digest());
    }

    @Test
    void savesNothingWhereAllIsAsWanted() {
        assertThat(asks("r1", "h", put("a", 1), remove("z"))).isEqualTo(new Answers.Kept("h", 0, 2));

        assertThat(store().answers().kept("r1")).isPresent();
        assertThat(store().outbox().unpublished()).isZero();
        assertThat(handOver()).isEmpty();
    }

    @Test
    void theThousandAndFirstRequestDropsTheOldestAnswer() {
        for (int i = 0; i <= Answers.MOST; i++) {
            asks("r" + i, "h" + i, remove("z"));
        }
        assertThat(store().answers().kept("r0")).isEmpty();
        assertThat(store().answers().kept("r1")).contains(new Answers.Kept("h1", 0, 1));
        assertThat(store().answers().kept("r" + Answers.MOST)).isPresent();
    }
}
