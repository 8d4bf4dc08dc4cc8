package tillsync.service.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.catalogue.Catalogue;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.json.Json;

/** Snapshots of a catalogue: written from memory, only of what is stored, and enough to go on from. */
@ServiceTest
class CatalogueSnapshotsIntegrationTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Autowired
    CatalogueCache cache;

    @Autowired
    Configuration axon;

    @Autowired
    EventStore events;

    @Autowired
    TransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    private PlainTill main;
    private String catalogue;
    private int sets;

    @BeforeEach
    void aMain() {
        main = Shop.open().till("main");
        catalogue = published(0, 3, 100).text("catalogue");
    }

    private Answer published(int from, int to, long cents) {
        return main.publish(++sets, Shop.puts(from, to, cents)).is(200);
    }

    private List<Long> snapshots() {
        return jdbc.sql("select sequence_number from snapshot_event where aggregate_identifier = ?")
                .param(catalogue)
                .query(Long.class)
                .list();
    }

    @Test
    void aCatalogueGoesOnFromItsSnapshot() {
        for (int from = 0; from < 6_000; from += 1_000) {
            published(from, from + 1_000, 200);
        }
        await().atMost(LONGEST).until(() -> !snapshots().isEmpty());
        var text = jdbc.sql("select payload from snapshot_event where aggregate_identifier = ?")
                .param(catalogue)
                .query(byte[].class)
                .single();
        var kept = Json.MAPPER.readValue(text, CatalogueAggregate.class).state();
        assertThat(snapshots()).as("after the event that opened it").containsExactly(kept.revision());
        assertThat(kept.articles()).hasSize((int) (kept.revision() - 1) * 1_000);

        cache.removeAll();
        var same = published(5_000, 6_000, 200).json();
        assertThat(same.get("changed").intValue()).isZero();
        assertThat(same.get("revision").longValue()).isEqualTo(7);
        var next = published(5_999, 6_001, 300).json();
        assertThat(next.get("changed").intValue()).isEqualTo(2);
        assertThat(next.get("revision").longValue()).isEqualTo(8);
    }

    @Test
    void whatTheDatabaseDoesNotHaveGetsNone() {
        var states = new Catalogue[1];
        var snapshots = new CatalogueSnapshots(
                () -> axon.repository(CatalogueAggregate.class),
                state -> {
                    states[0] = state;
                    return false;
                },
                events,
                transactions);

        snapshots.scheduleSnapshot(CatalogueAggregate.class, catalogue);

        await().atMost(LONGEST).until(() -> states[0] != null);
        assertThat(states[0].articles()).hasSize(3);
        snapshots.scheduleSnapshot(CatalogueAggregate.class, catalogue);
        assertThat(snapshots()).isEmpty();
    }
}
