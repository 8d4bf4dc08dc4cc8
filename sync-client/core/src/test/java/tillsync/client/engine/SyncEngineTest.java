package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.client.store.Refused;
import tillsync.client.transport.ServiceUnreachable;

/** PROTOCOL section 4, rule by rule, with real stores: a main. */
class SyncEngineTest extends EngineTills {
    private Till main;

    @BeforeEach
    void begins() {
        main = new Till("main");
    }

    @Test
    void publishesWhatWasSavedTogetherAsOneRevision() {
        var tally = main.edits(put("a", 1), put("b", 2)).edits(put("c", 3)).syncs();

        assertThat(tally.published()).isEqualTo(3);
        assertThat(tally.verified()).isTrue();
        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L));
        assertThat(cloud.revision("main")).isEqualTo(1);
        assertThat(main.transport.asked).containsExactly("hello", "snapshot", "publish 1", "report");
    }

    @Test
    void doesNotPullWhenItsCursorIsTheHead() {
        main.edits(put("a", 1)).syncs();
        main.edits(put("a", 2)).syncs();

        assertThat(main.transport.asked).containsExactly("hello", "publish 2", "report");
        assertThat(cloud.revision("main")).isEqualTo(2);
    }

    @Test
    void keepsEachStateOfAnArticleThatWasSavedInTurn() {
        main.edits(put("a", 1)).edits(put("a", 2)).edits(put("a", 3)).syncs();

        assertThat(cloud.revision("main")).isEqualTo(3);
    }

    @Test
    void sendsTheSameSetAgainAfterALostAnswerAndACrash() {
        main.syncs();
        main.edits(put("a", 1));
        main.transport.losesNextReceipt = true;
        assertThatThrownBy(main::syncs).isInstanceOf(ServiceUnreachable.class);
        main.edits(put("a", 2));
        main.restart();
        var tally = main.syncs();

        assertThat(tally.published()).isEqualTo(2);
        assertThat(cloud.revision("main")).isEqualTo(2);
        assertThat(main.transport.asked).containsExactly("hello", "delta", "publish 1", "publish 2", "report");
        assertThat(main.sells()).isEqualTo(Map.of("a", 2L));
    }

    @Test
    void withALostDiskPullsFirstAndRemovesNothing() {
        main.edits(put("a", 1), put("b", 2)).syncs();
        main.losesItsDisk();
        main.edits(put("b", 5), put("c", 6)).syncs();

        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L, "b", 5L, "c", 6L));
        assertThat(main.sells()).isEqualTo(cloud.articles("main"));
    }

    @Test
    void isRightWhereTheServiceWasRestoredFromAnOlderBackup() {
        main.edits(put("a", 1), put("b", 2)).syncs();
        main.edits(put("a", 10), remove("b"), put("c", 3)).syncs();
        main.edits(put("d", 4)).syncs();
        cloud.restore("main", 1, 2);
        main.edits(put("e", 5));
        var tally = main.syncs();

        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 10L, "c", 3L, "d", 4L, "e", 5L));
        assertThat(main.sells()).isEqualTo(cloud.articles("main"));
        assertThat(tally.verified()).isTrue();
    }

    @Test
    void publishesAllOfItsArticlesWhereItsCatalogueIsEmpty() {
        main.edits(put("a", 1), put("b", 2)).syncs();
        main.store.forget();
        main.transport = cloud.till("other");
        main.restart();
        main.syncs();

        assertThat(cloud.articles("other")).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void keepsARefusedEditVisibleAndPublishesTheRest() {
        main.transport.refusesNumber = "b";
        var tally = main.edits(put("a", 1), put("b", 2), put("c", 3)).syncs();

        assertThat(tally.refused()).isEqualTo(1);
        assertThat(cloud.articles("main")).containsOnlyKeys("a", "c");
        assertThat(main.store.outbox().refusals(10)).containsExactly(new Refused(put("b", 2), "UNKNOWN_VAT", "no"));
        assertThat(main.store.outbox().unpublished()).isZero();
        assertThat(tally.verified()).isTrue();
    }

    @Test
    void takesAnotherNumberWhereItsOwnWasUsedByOtherContent() {
        main.edits(put("a", 1)).syncs();
        main.edits(put("a", 2)).syncs();
        cloud.restore("main", 2, 1);
        main.edits(put("a", 3)).syncs();

        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 3L));
    }

    @Test
    void publishesWhileItsListenerFails() {
        main.edits(put("a", 1)).syncs();
        main.losesItsDisk();
        main.listenerFails = true;
        main.syncs();
        main.edits(put("b", 2)).syncs();

        assertThat(main.engine.softwareFailure()).isPresent();
        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L, "b", 2L));
    }
}
