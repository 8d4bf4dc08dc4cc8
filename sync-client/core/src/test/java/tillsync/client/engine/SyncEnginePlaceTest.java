package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.put;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.client.transport.Publish;
import tillsync.client.transport.ServiceUnreachable;

/** Found by the simulation: what hello has said is no longer so when the next request is answered. */
class SyncEnginePlaceTest extends EngineTills {
    private Till main;
    private Till north;

    @BeforeEach
    void begins() {
        main = new Till("main");
        main.edits(put("a", 1), put("b", 2)).syncs();
        north = new Till("north");
    }

    @Test
    void removesNothingOfAMainThatItFollowsSinceItsHello() {
        north.transport.beforeNextPage = () -> cloud.follow("north", "main");
        north.syncs();

        assertThat(north.transport.published).isEmpty();
        assertThat(north.store.outbox().unpublished()).isZero();
        assertThat(north.sells()).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void handsOverWhatItHasSavedBeforeItHasItsNewMainsArticles() {
        north.edits(put("mine", 8)).syncs();
        north.edits(put("mine", 9));
        north.store.pullAnew();
        north.transport.beforeNextPage = () -> cloud.follow("north", "main");
        north.syncs();

        assertThat(north.transport.asked)
                .containsExactly("hello", "snapshot", "hello", "publish 2", "snapshot", "report");
        assertThat(north.sells()).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void doesNotPublishWhatLiesInTheInboxBecauseItIsAMainAgain() {
        cloud.follow("north", "main");
        north.edits(put("mine", 9));
        north.transport.losesNextReceipt = true;
        assertThatThrownBy(north::syncs).isInstanceOf(ServiceUnreachable.class);
        cloud.leadsAsBefore("north");
        north.syncs();

        assertThat(north.transport.published).extracting(Publish::sequence).containsExactly(1L);
        assertThat(cloud.articles("north")).isEmpty();
        assertThat(north.sells()).isEqualTo(north.software).isEmpty();
    }

    @Test
    void takesItsFormerCatalogueAlsoWhileItsSoftwareHasNotTakenOverTheNewest() {
        north.edits(put("mine", 9)).syncs();
        cloud.follow("north", "main");
        north.syncs();
        main.edits(put("c", 3)).syncs();
        north.listenerFails = true;
        north.syncs();
        cloud.leadsAsBefore("north");
        north.syncs();

        assertThat(cloud.articles("north")).isEqualTo(Map.of("mine", 9L));
        north.restart();
        north.listenerFails = false;
        north.syncs();
        assertThat(north.sells()).isEqualTo(north.software).isEqualTo(Map.of("mine", 9L));
        assertThat(cloud.articles("north")).isEqualTo(Map.of("mine", 9L));
    }
}
