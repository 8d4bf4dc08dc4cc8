package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.planned;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.article.KnownFields;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.Edit;
import tillsync.client.reconcile.Outcome;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.reconcile.SoftwareArticle;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.json.JsonObject;
import tillsync.problem.Refusal;

/** What every store of a till promises to a software that knows some fields, and of comparisons with what it has. */
abstract class FieldsContract extends OpenedStore {
    private static final KnownFields PRICE = KnownFields.of("price");
    private static final Article PULLED = planned("a", 100, "2026-01-01T00:00", 120);

    @BeforeEach
    void hasPulledAnArticle() {
        pull("c1", head(1, PULLED), true, changed(PULLED));
        handOver();
    }

    private List<Edit> queued() {
        return store.outbox().queued(10_000).stream().map(Queued::edit).toList();
    }

    @Test
    void anEditIsQueuedWithTheMembersThatAreStored() {
        store.save(List.of(put("a", 150)), PRICE, NOW, SAVED);
        reopen();

        assertThat(queued()).containsExactly(Edit.put(planned("a", 150, "2026-01-01T00:00", 120)));
    }

    @Test
    void editsOfOneBatchAreMergedOneAfterTheOther() {
        store.save(List.of(put("a", 150), remove("a"), put("a", 160), put("a", 170)), PRICE, NOW, SAVED);

        assertThat(queued())
                .containsExactly(
                        Edit.put(planned("a", 150, "2026-01-01T00:00", 120)),
                        remove("a"),
                        put("a", 160),
                        put("a", 170));
    }

    @Test
    void nothingIsSavedWhereOneArticleWouldBreakARule() {
        var large = article("a", 1).toJson().with("other", "x".repeat(16_000));
        store.save(List.of(Edit.put(Article.read(large))), SAVED);
        var attributes = article("a", 1).toJson().with("attributes", JsonObject.EMPTY.with("b", "y".repeat(900)));

        assertThatThrownBy(() -> store.save(
                        List.of(put("b", 1), Edit.put(Article.read(attributes))),
                        KnownFields.of("attributes"),
                        NOW,
                        SAVED))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).containsEntry("number", "a"));
        assertThat(queued()).hasSize(1);
    }

    private Reconciliation compare(boolean corrects, Article... software) {
        try (var comparison = store.compare(PRICE, NOW)) {
            comparison.add(List.of(software).stream().map(SoftwareArticle::of).toList());
            return comparison.finish(corrects, Instant.EPOCH);
        }
    }

    @Test
    void whatDiffersIsQueuedInPortionsOfAChangeSet() {
        var software =
                IntStream.range(0, 2_500).mapToObj(i -> article("n" + i, i)).toArray(Article[]::new);
        assertThat(compare(true, software).added()).isEqualTo(2_500);
        reopen();

        var batches = store.outbox().queued(10_000).stream().map(Queued::batch).toList();
        assertThat(batches.stream().distinct()).hasSize(3);
        assertThat(batches.stream().filter(batches.get(0)::equals)).hasSize(1_000);
        assertThat(queued()).hasSize(2_501).contains(remove("a"));
    }

    @Test
    void whatIsStoredAndWhatIsGivenNowAreBothNoDifference() {
        assertThat(compare(true, article("a", 100)).equal()).isEqualTo(1);
        assertThat(compare(true, article("a", 120)).equal()).isEqualTo(1);
        assertThat(queued()).isEmpty();
        assertThat(compare(true, article("a", 130)).changed()).isEqualTo(1);
        assertThat(queued()).containsExactly(Edit.put(planned("a", 130, "2026-01-01T00:00", 120)));
    }

    @Test
    void theLastThatDidSomethingIsKeptAsCounts() {
        var done = compare(true, article("a", 100), article("b", 2));
        compare(false, article("a", 100));
        reopen();

        assertThat(store.reconciled()).contains(done.counts());
        assertThat(store.reconciled()).map(Reconciliation::outcome).contains(Outcome.QUEUED);
    }

    @Test
    void theSecondOfTwoLargeOnesQueuesEachEditOnce() {
        for (int cents = 1; cents <= 2; cents++) {
            int price = cents;
            compare(
                    true,
                    IntStream.range(0, 1_500)
                            .mapToObj(i -> article("n" + i, price))
                            .toArray(Article[]::new));
        }
        assertThat(store.outbox().unpublished()).isEqualTo(1 + 2 * 1_500);
    }

    @Test
    void nothingRemainsOfOneThatIsBrokenOff() {
        try (var comparison = store.compare(PRICE, NOW)) {
            comparison.add(List.of(SoftwareArticle.of(article("b", 2))));
        }
        assertThat(compare(true, article("a", 100)).added()).isZero();
        assertThat(store.article(new ArticleNumber("b"))).isEmpty();
    }

    @Test
    void nothingIsDoneWhileTheNextPullIsToBeAnew() {
        store.pullAnew();
        assertThat(compare(true, article("a", 1)).outcome()).isEqualTo(Outcome.NOT_IN_STEP);
        assertThat(queued()).isEmpty();
        assertThat(store.reconciled()).isEmpty();
    }

    @Test
    void recordsAreNoDifferenceToTheArticlesOfTheSoftware() {
        var drinks = CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"drinks\",\"name\":\"Drinks\"}");
        try (var staging = store.stageAside(false)) {
            staging.keeps(Kinds.of(List.of(Kinds.CATEGORY)));
            staging.add(List.of(new Change.PutRecord(2, drinks)));
            staging.apply(
                    MILK,
                    "c2",
                    new Head(2, 1, CatalogueDigest.EMPTY.with(PULLED).with(drinks)));
        }
        try (var comparison = store.compare(PRICE, NOW)) {
            comparison.add(List.of(SoftwareArticle.of(article("a", 120))));
            assertThat(comparison.finish(false, now).counts().differing()).isZero();
        }
    }
}
