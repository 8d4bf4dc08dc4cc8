package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.planned;
import static tillsync.client.Articles.put;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.BucketSums;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.delta.Repair;

/** What every store of a till promises to a repair of articles that are not as the catalogue has them. */
abstract class RepairingContract extends StorePromises {
    private final Article milk = article("milk", 149);
    private final Article wine = planned("wine", 500, "2027-01-01T00:00", 550);

    RepairingContract(OpenedStore opened) {
        super(opened);
    }

    /** The store says that it is the catalogue at c1, which has milk, wine and bread, and has others. */
    private void differs() {
        var wrong = article("milk", 1);
        var foreign = article("foreign", 7);
        var bread = article("bread", 300);
        pull("c1", head(1, wrong, foreign, bread), true, changed(wrong), changed(foreign), changed(bread));
        handOver();
    }

    private Repair repair(Head head, Article... articles) {
        var differing = Stream.of("milk", "wine", "foreign")
                .map(number -> BucketSums.bucketOf(new ArticleNumber(number)))
                .sorted()
                .toList();
        var puts =
                Stream.of(articles).map(article -> new Change.Put(1, article)).toList();
        return new Repair(MILK, "c1", differing, puts, head);
    }

    private Repair right() {
        return repair(head(1, milk, wine, article("bread", 300)), milk, wine);
    }

    @Test
    void replacesWhatDiffersAndHandsItOver() {
        differs();
        var bread = store().sums();

        assertThat(store().repair(right())).isEqualTo(3);
        reopen();

        assertThat(store().position())
                .isEqualTo(new Position(
                        "c1",
                        MILK,
                        1,
                        3,
                        head(1, milk, wine, article("bread", 300)).digest()));
        assertThat(store().sums().isOf(store().position())).isTrue();
        assertThat(store().sums().buckets().differing(bread.buckets())).hasSize(3);
        assertThat(store().verify()).isTrue();
        assertThat(sold()).containsExactly("bread 300", "milk 149", "wine 500");
        assertThat(store().planned().nextAfter(NOW)).contains(LocalDateTime.parse("2027-01-01T00:00"));
        assertThat(handOver()).containsExactly("foreign gone", "milk 149", "wine 500");
        assertThat(store().handover().taken()).isEqualTo(store().position());
        assertThat(store().repair(right())).isZero();
        assertThat(store().handover().isPending()).isFalse();
    }

    @Test
    void keepsEditsOnTopAndWhatWaitsToBeTakenOver() {
        differs();
        store().save(List.of(put("milk", 99), put("tea", 1)), SAVED);

        store().repair(right());

        assertThat(sold()).containsExactly("bread 300", "milk 99", "tea 1", "wine 500");
        assertThat(store().outbox().unpublished()).isEqualTo(2);
    }

    @Test
    void doesNothingWhereItDoesNotAddUp() {
        differs();
        var before = store().position();

        assertThatThrownBy(() -> store().repair(repair(right().head(), milk))).isInstanceOf(DigestMismatch.class);

        assertThat(store().position()).isEqualTo(before);
        assertThat(sold()).containsExactly("bread 300", "foreign 7", "milk 1");
        assertThat(store().handover().isPending()).isFalse();
    }

    @Test
    void isOfThePositionThatTheArticlesHave() {
        differs();
        pull("c2", head(2, article("milk", 1)), true, changed(article("milk", 1)));

        assertThatThrownBy(() -> store().repair(right())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givingUpKeepsTheOutbox() {
        differs();
        store().save(List.of(put("tea", 1)), SAVED);

        assertThatThrownBy(() -> store().setAside("test")).isInstanceOf(StoreDamaged.class);

        assertThat(store().position()).isEqualTo(Position.NONE);
        assertThat(sold()).containsExactly("tea 1");
        assertThat(store().outbox().unpublished()).isEqualTo(1);
        assertThat(store().loss()).isEmpty();
    }

    @Test
    void remembersALossUntilItIsSeen() {
        var loss = new Loss(2, true, now);
        store().loss(Optional.of(loss));
        reopen();
        assertThat(store().loss()).contains(loss);

        store().loss(Optional.empty());
        assertThat(store().loss()).isEmpty();
    }
}
