package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.client.store.failure.DigestMismatch;

/** What every store of a till promises of what is pulled. */
abstract class PullingContract extends StorePromises {
    private final Article one = article("1", 100);
    private final Article two = article("2", 200);

    PullingContract(OpenedStore opened) {
        super(opened);
    }

    @Test
    void appliesPagesWithTheirCursorAtOnceAndHandsThemOverOnce() {
        try (var staging = store().stage(true)) {
            staging.add(List.of(changed(one)));
            assertThat(sold()).isEmpty();
            staging.add(List.of(changed(two)));
            staging.apply(MILK, "c2", head(2, one, two));
        }
        reopen();

        assertThat(sold()).isEmpty();
        assertThat(store().position().cursor()).isEqualTo("c2");
        assertThat(handOver()).containsExactly("1 100", "2 200");
        assertThat(sold()).containsExactly("1 100", "2 200");
        assertThat(handOver()).isEmpty();
    }

    @Test
    void nothingRemainsOfAPullThatIsBrokenOff() {
        try (var staging = store().stage(true)) {
            staging.add(List.of(changed(one)));
        }
        assertThat(sold()).isEmpty();
        assertThat(handOver()).isEmpty();
    }

    @Test
    void whatDoesNotAddUpIsNotApplied() {
        pull("c1", head(1, one), true, changed(one));
        handOver();
        assertThatThrownBy(() -> pull("c2", head(2, one), false, changed(two))).isInstanceOf(DigestMismatch.class);

        assertThat(store().position().cursor()).isEqualTo("c1");
        assertThat(sold()).containsExactly("1 100");
    }

    @Test
    void aSnapshotDropsWhatIsNotInItAndHandsOverOnlyWhatDiffers() {
        pull("c1", head(1, one, two), true, changed(one), changed(two));
        handOver();
        pull("c2", head(2, two, article("3", 300)), true, changed(two), changed(article("3", 300)));

        assertThat(sold()).containsExactly("1 100", "2 200");
        assertThat(handOver()).containsExactly("1 gone", "3 300");
        assertThat(sold()).containsExactly("2 200", "3 300");
    }

    @Test
    void aDeltaReplacesAndRemoves() {
        pull("c1", head(1, one, two), true, changed(one), changed(two));
        handOver();
        pull("c2", head(2, article("1", 150)), false, removed("2"), changed(article("1", 150)), removed("9"));

        assertThat(handOver()).containsExactly("1 150", "2 gone");
        assertThat(sold()).containsExactly("1 150");
    }

    @Test
    void aPullThatWaitsAsideLetsEditsBeSavedAndLeavesThemOnTop() {
        try (var staging = store().stageAside(true)) {
            staging.add(List.of(changed(one)));
            store().save(List.of(put("1", 175)), SAVED);
            staging.add(List.of(changed(two)));
            staging.apply(MILK, "c2", head(2, one, two));
        }
        assertThat(sold()).containsExactly("1 175");
        assertThat(handOver()).containsExactly("1 175", "2 200");
        assertThat(sold()).containsExactly("1 175", "2 200");
        assertThat(store().position().isAt(MILK, head(2, one, two))).isTrue();
        assertThat(store().outbox().unpublished()).isEqualTo(1);
    }

    @Test
    void aPullThatWaitsAsideDropsToo() {
        pull("c1", head(1, one), true, changed(one));
        handOver();
        try (var staging = store().stageAside(true)) {
            staging.add(List.of(changed(two)));
            staging.apply(MILK, "c2", head(2, two));
        }
        assertThat(handOver()).containsExactly("1 gone", "2 200");
        assertThat(sold()).containsExactly("2 200");
    }
}
