package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.client.transport.Publish;
import tillsync.client.transport.ServiceUnreachable;

/** main edits without a network, is replaced by another till, which edits too, and takes its place again. */
class SyncEngineReplacedTest extends EngineTills {
    private Till main;
    private Till other;

    @BeforeEach
    void begins() {
        main = new Till("main");
        main.edits(put("a", 1), put("b", 1)).syncs();
        main.edits(put("a", 2)).edits(put("a", 3));
    }

    /** Another till is that device now: with its own store, over its own line. */
    private void isReplaced() {
        cloud.pairs("main", "p2");
        other = new Till("other", "main");
        other.syncs();
        other.edits(put("a", 9)).syncs();
    }

    /** It has its place again, which another till had meanwhile. */
    private void isBack() {
        isReplaced();
        cloud.pairs("main", "p3");
        main.transport.published.clear();
    }

    private void assertHeld() {
        assertThat(main.transport.published)
                .extracting(Publish::sequence, Publish::holds)
                .startsWith(tuple(1L, true), tuple(2L, true));
        assertThat(cloud.articles("main")).containsEntry("a", 9L);
        assertThat(main.sells()).isEqualTo(cloud.articles("main"));
        assertThat(main.store.outbox().unpublished()).isZero();
    }

    @Test
    void itsEditsOfBeforeAreHeldAndTheCatalogueIsPulledAnew() {
        isBack();
        assertThat(main.syncs().held()).isEqualTo(2);

        assertThat(main.transport.asked).containsExactly("hello", "publish 1", "publish 2", "snapshot", "report");
        assertHeld();
    }

    @Test
    void itsLaterEditsArePublishedAfterwards() {
        isBack();
        main.engine.greet();
        main.edits(put("b", 7)).syncs();

        assertHeld();
        assertThat(main.transport.published)
                .extracting(Publish::sequence, Publish::holds)
                .endsWith(tuple(3L, false));
        assertThat(cloud.articles("main")).containsEntry("b", 7L);
    }

    @Test
    void itIsKilledAfterEachStep() {
        isBack();
        main.engine.greet();
        main.restart();
        main.transport.losesNextReceipt = true;
        assertThatThrownBy(main::syncs).isInstanceOf(ServiceUnreachable.class);
        main.restart();
        main.transport.isDown = true;
        assertThatThrownBy(main::syncs).isInstanceOf(ServiceUnreachable.class);
        main.transport.isDown = false;
        main.restart();
        main.edits(put("c", 5)).syncs();

        assertHeld();
        assertThat(main.transport.published)
                .extracting(Publish::sequence, Publish::holds)
                .containsExactly(tuple(1L, true), tuple(2L, true), tuple(3L, false));
        assertThat(cloud.articles("main")).containsEntry("c", 5L);
    }

    @Test
    void evenWhereItWasSignedOffInBetween() {
        isBack();
        main.store.forget();
        main.syncs();
        assertHeld();
    }

    @Test
    void nothingIsHeldWhereNobodyElseWasThere() {
        cloud.pairs("main", "p2");
        main.transport.published.clear();
        main.syncs();
        assertThat(main.transport.published).extracting(Publish::holds).containsExactly(false, false);
        assertThat(cloud.articles("main")).containsEntry("a", 3L);
    }

    @Test
    void nothingIsHeldWhereItIsAnotherDeviceNow() {
        isReplaced();
        main.transport = cloud.till("fresh");
        cloud.pairs("fresh", "p8");
        cloud.pairs("fresh", "p9");
        main.restart();
        main.syncs();
        assertThat(main.transport.published).extracting(Publish::holds).doesNotContain(true);
    }

    /** Rule 4.6 has all its articles published, but not what was put into the inbox. */
    @Test
    void alsoWhereTheCatalogueIsEmpty() {
        cloud.pairs("main", "p2");
        other = new Till("other", "main");
        other.syncs();
        other.edits(remove("a"), remove("b")).syncs();
        cloud.pairs("main", "p3");
        main.store.forget();
        main.transport.published.clear();
        main.syncs();
        assertThat(main.transport.published).extracting(Publish::holds).startsWith(true, true);
        assertThat(cloud.articles("main").get("a")).isNotEqualTo(3L);
    }
}
