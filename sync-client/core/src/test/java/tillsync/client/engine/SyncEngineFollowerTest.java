package tillsync.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PROTOCOL section 4, rule by rule, with real stores: a follower. */
class SyncEngineFollowerTest extends EngineTills {
    private Till main;
    private Till north;

    @BeforeEach
    void begins() {
        main = new Till("main");
        north = new Till("north");
    }

    private void follows() {
        cloud.follow("north", "main");
    }

    @Test
    void becomesWhatItsMainIsAndTellsItsSoftware() {
        follows();
        main.edits(put("a", 1), put("b", 2)).syncs();
        var tally = north.syncs();

        assertThat(north.sells()).isEqualTo(cloud.articles("main")).isEqualTo(north.software);
        assertThat(tally.verified()).isTrue();

        main.edits(remove("a"), put("b", 3)).syncs();
        north.syncs();
        assertThat(north.sells()).isEqualTo(Map.of("b", 3L)).isEqualTo(north.software);
        assertThat(north.transport.asked).containsExactly("hello", "delta", "report");
    }

    @Test
    void pullsManyPages() {
        follows();
        main.edits(put("a", 1), put("b", 2), put("c", 3), put("d", 4), put("e", 5))
                .syncs();
        north.transport.pageLimit = 2;
        north.syncs();

        assertThat(north.sells()).hasSize(5).isEqualTo(north.software);
        assertThat(north.transport.asked).containsExactly("hello", "snapshot", "snapshot", "snapshot", "report");
    }

    @Test
    void startsAgainWhereTheTopologyChangesInTheMiddle() {
        follows();
        main.edits(put("a", 1), put("b", 2), put("c", 3)).syncs();
        north.transport.pageLimit = 2;
        north.transport.topologyChangesOnNextPage = true;
        north.syncs();

        assertThat(north.sells()).isEqualTo(cloud.articles("main"));
    }

    @Test
    void publishesItsOutboxFirstAndThenPullsAnew() {
        north.edits(put("mine", 9)).syncs();
        main.edits(put("a", 1)).syncs();
        north.edits(put("late", 8));
        follows();
        var tally = north.syncs();

        assertThat(tally.held()).isEqualTo(1);
        assertThat(north.transport.asked).containsExactly("hello", "publish 2", "snapshot", "report");
        assertThat(north.sells()).isEqualTo(Map.of("a", 1L));
        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void takesOnlyTheDifferenceToAnotherMain() {
        north.edits(put("a", 1), put("x", 7)).syncs();
        main.edits(put("a", 1), put("b", 2)).syncs();
        follows();
        var tally = north.syncs();

        assertThat(tally.pulled()).isEqualTo(2);
        assertThat(north.sells()).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void pullsAnewWhereItsCursorIsNotKnown() {
        follows();
        main.edits(put("a", 1)).syncs();
        main.edits(put("a", 2)).syncs();
        north.syncs();
        cloud.restore("main", 1, 2);
        north.syncs();

        assertThat(north.transport.asked).containsExactly("hello", "delta", "snapshot", "report");
        assertThat(north.sells()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void becomesAMainByCopyWithWhatItLackedFirst() {
        follows();
        main.edits(put("a", 1), put("b", 2)).syncs();
        north.syncs();
        main.edits(put("a", 5)).syncs();
        cloud.becomesMain("north");
        north.edits(put("b", 6)).syncs();

        assertThat(north.transport.asked).containsExactly("hello", "delta", "publish 1", "report");
        assertThat(cloud.articles("north")).isEqualTo(Map.of("a", 5L, "b", 6L));
        assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 5L, "b", 2L));
    }

    @Test
    void reportsNoPositionBeforeItsSoftwareHasIt() {
        follows();
        main.edits(put("a", 1)).syncs();
        north.listenerFails = true;
        north.syncs();
        assertThat(north.transport.reports).isEmpty();
        assertThat(north.sells()).isEqualTo(north.software).isEmpty();

        north.restart();
        north.listenerFails = false;
        north.syncs();
        assertThat(north.software).isEqualTo(Map.of("a", 1L));
        assertThat(north.transport.reports).hasSize(1);
    }
}
