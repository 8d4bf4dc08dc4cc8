package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.store.events.StoredEvents;
import tillsync.topology.Assignment;
import tillsync.topology.TopologyEvent;

/** Each change of a topology is kept once and in order, also if the stream of all events has skipped some. */
@EngineTest
@Timeout(60)
class TopologyHistoryTest {
    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private TopologyHistory history;

    @Autowired
    private StoredEvents events;

    private EngineShop shop;

    /** Versions 1 to 4: two tills join, one follows the other, and is a main again. */
    @BeforeEach
    void fourVersions() {
        shop = engine.shop();
        EngineTill main = shop.till("main");
        EngineTill north = shop.follower("north", main);
        shop.assign(Assignment.main(north.id()));
        while (history.recordedAt(shop.merchant(), 4).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private List<Long> versions() {
        return history.of(shop.merchant(), 100, 100).stream()
                .map(TopologyChange::version)
                .toList();
    }

    private TopologyEvent event(long version) {
        var stream = events.read(shop.merchant().value(), version - 1);
        return (TopologyEvent) stream.next().event();
    }

    private void forgets(long fromVersion) {
        engine.jdbc()
                .sql("delete from topology_change where merchant = ? and version >= ?")
                .params(shop.merchant().value(), fromVersion)
                .update();
    }

    @Test
    void hasTheNewestFirst() {
        assertThat(versions()).containsExactly(4L, 3L, 2L, 1L);
        assertThat(history.of(shop.merchant(), 4, 2))
                .extracting(TopologyChange::version, TopologyChange::kind)
                .containsExactly(tuple(3L, "ASSIGNED"), tuple(2L, "JOINED"));
        assertThat(history.of(shop.merchant(), 2, 5).get(0).event())
                .contains(shop.merchant().value());
    }

    @Test
    void catchesUpWithVersionsThatWereSkipped() {
        forgets(2);

        history.on(event(3), Instant.EPOCH);

        assertThat(versions()).containsExactly(3L, 2L, 1L);
        assertThat(history.recordedAt(shop.merchant(), 3).orElseThrow().toInstant())
                .as("of the stored event")
                .isAfter(Instant.EPOCH);
        history.on(event(4), Instant.EPOCH);
        assertThat(history.recordedAt(shop.merchant(), 4).orElseThrow().toInstant())
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void takesEachVersionOnce() {
        history.on(event(4), Instant.EPOCH);
        history.on(event(2), Instant.EPOCH);

        assertThat(versions()).containsExactly(4L, 3L, 2L, 1L);
        assertThat(history.recordedAt(shop.merchant(), 4).orElseThrow().toInstant())
                .isAfter(Instant.EPOCH);
    }

    @Test
    void isReadFromTheEventsUpToAVersionWithWhoDidIt() {
        var recent = history.recent(shop.merchant(), 3, 2);

        assertThat(recent).extracting(noted -> noted.event().version()).containsExactly(2L, 3L);
        assertThat(recent).extracting(TopologyHistory.Noted::by).doesNotContainNull();
        assertThat(history.recent(shop.merchant(), 4, 100)).hasSize(4);
    }
}
